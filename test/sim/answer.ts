import type { Tables } from './memory-tables.ts'

// biome-ignore lint/suspicious/noExplicitAny: what stands in a question is whatever its place takes, as in SQL.
export type Values = readonly any[]
/** Answers to questions, by the text of the question as it stands in the province's code. */
export type Answers = Readonly<
  Record<string, (tables: Tables, values: Values, now: () => string) => unknown[]>
>

/** Stands for the helper of postgres.js: a list in a question. */
export type List = { list: readonly never[] }
export const rowsOf = <R>(value: unknown): readonly R[] => (value as List).list
export const date = (at: string | null): Date | null => (at === null ? null : new Date(at))
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Makes rows out of columns, as `unnest` does: from lists, and from the texts of `string_to_array`. */
export function zip(columns: readonly (string | readonly unknown[])[]): never[][] {
  const lists = columns.map(each => (typeof each === 'string' ? listOf(each) : each))
  return (lists[0] ?? []).map((_, at) => lists.map(list => list[at] as never))
}
const listOf = (column: string): readonly (string | null)[] =>
  column.split('\x1e').map(each => (each === '\x1f' ? null : each))
export const bytesOf = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'))
/** The part of a signed thing that is shown. */
export const shown = ({ id, bytes, signature }: { id: Buffer; bytes: string; signature: string }) => ({
  id,
  bytes,
  signature,
})
