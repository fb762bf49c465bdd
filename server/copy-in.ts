import { pipeline } from 'node:stream/promises'
import type { Tx } from './database.ts'

type Value = string | number | Buffer | null

/**
 * Writes rows into a table in one stream, as part of the transaction (COPY): no parameter of it is parsed. Every row has
 * the same columns; hashes and bytes are Buffers.
 */
export async function copyIn(
  tx: Tx,
  table: 'events' | 'links' | 'verdicts',
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const into = await tx`COPY ${tx(table)} (${tx(columns)}) FROM STDIN`.writable()
  const text = rows.map(row => `${columns.map(column => fieldOf(row[column] ?? null)).join('\t')}\n`).join('')
  await pipeline([text], into)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function fieldOf(value: Value): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return String(value).replace(/[\\\t\n\r]/g, found => ESCAPES[found] ?? '')
}
