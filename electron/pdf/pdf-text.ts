import { must } from '../../shared/base/must.ts'
import type { SetFile } from './set-file.ts'

/** A dictionary as the body of an object. */
export const dictionary = (entries: string): Buffer => Buffer.from(`<<\n${entries}\n>>`, 'latin1')

/** A stream as the body of an object. */
export const stream = (entries: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<<\n${entries} /Length ${bytes.length}\n>>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ])

/**
 * Adds entries to an object that is one dictionary, before the last `>>`, which closes it.
 * @throws Error if the object is no dictionary.
 */
export function insert(file: SetFile, number: number, entries: string): void {
  const text = file.read(number).toString('latin1')
  if (!text.startsWith('<<') || !text.endsWith('\n>>')) throw new Error(`object ${number} is no dictionary`)
  file.say(number, Buffer.from(`${text.slice(0, -2)}${entries}\n>>`, 'latin1'))
}

/**
 * The number of the object that an entry refers to.
 * @throws Error if there is no such entry.
 */
export function referenceIn(body: Buffer, key: string): number {
  const [, number] = new RegExp(`/${key} (\\d+) 0 R`).exec(body.toString('latin1')) ?? []
  return Number(must(number, `/${key}`))
}

/** A text in any script, as PDF writes it: UTF-16 with its byte order mark, in hex. */
export const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

/** Numbers as PDF takes them, which knows no exponents. */
export const numbers = (values: readonly number[]): string => values.map(value => value.toFixed(4)).join(' ')
