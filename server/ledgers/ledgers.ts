import { append, type Frontier, rootOf } from '../../shared/ledger/frontier.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { ReceiptBody, Signed } from '../../shared/record/receipt.ts'
import { binary, column, type Tx } from '../database/database.ts'
import { hashBytes } from '../signatures/hashes.ts'
import type { Province } from '../signatures/province-key.ts'
import { signBatch } from './receipt-signatures.ts'

/**
 * The locked ledgers of some offices. Every receipt is an entry of one ledger. A receipt is signed only when
 * the ledgers are closed.
 */
export type Ledgers = {
  /**
   * Adds a receipt to an office's ledger. `shared`: the batch with which a first verdict is signed. Later
   * verdicts go into the feed one by one, each with a signature of its own (null).
   */
  say(
    office: string,
    receipt: Omit<ReceiptBody, 'v' | 'province' | 'office' | 'position'>,
    shared: Shared | null,
  ): { signed: Signed; position: number }
  /** Signs every receipt that was added, and writes receipts and heads. */
  close(): Promise<void>
}

/**
 * Receipts that are answered together. `signature` is the one over all of them: null until it is made, and
 * null where there is only one receipt.
 */
export type Shared = { receipts: Signed[]; signature: string | null }

type Said = {
  signed: Signed
  shared: Shared | null
  row: { office: string; event: string; no: number; verdict: string; reason: string | null; position: number }
}

/**
 * Locks the ledgers of these offices. Everybody locks in the same order, so that no two transactions wait for
 * each other.
 */
export async function openLedgers(tx: Tx, province: Province, offices: readonly string[]): Promise<Ledgers> {
  const names = [...new Set(offices)]
  const rows = await tx<{ office: string; ledger: number; frontier: Buffer }[]>`
    SELECT office, ledger, frontier FROM offices WHERE office IN ${tx(names)} ORDER BY office FOR UPDATE`
  const heads = new Map<string, Frontier>(
    rows.map(row => [row.office, { size: row.ledger, roots: split(row.frontier) }]),
  )
  const said: Said[] = []
  const headOf = (office: string): Frontier => {
    const head = heads.get(office)
    if (!head) throw new Error('this office has no ledger')
    return head
  }
  return {
    say(office, { event, no, verdict, reason, ...rest }, shared) {
      const head = headOf(office)
      const about = { event, no, verdict, reason, position: head.size }
      const body = { v: 1, province: province.id, office, ...rest, ...about }
      const signed = { ...province.prepare(body), signature: '' }
      heads.set(office, append(hashBytes, head, binary(signed.id)))
      shared?.receipts.push(signed)
      said.push({ signed, shared, row: { office, event, no, verdict, reason, position: head.size } })
      return { signed, position: head.size }
    },
    async close() {
      await signSaid(province, said)
      const moved = [...new Set(said.map(({ row }) => row.office))].map(office => {
        const { size, roots } = headOf(office)
        return tx`UPDATE offices SET ledger = ${size}, frontier = ${Buffer.concat(roots)} WHERE office = ${office}`
      })
      await Promise.all([writeWords(tx, said), ...moved])
    },
  }
}

async function signSaid(province: Province, said: readonly Said[]): Promise<void> {
  const many = new Set(said.flatMap(({ shared }) => (shared && shared.receipts.length > 1 ? [shared] : [])))
  const alone = said.flatMap(({ signed, shared }) => (shared && many.has(shared) ? [] : [signed]))
  const signatures = await province.signAll(
    DOMAIN.receipt,
    alone.map(({ id }) => id),
  )
  for (const [at, signed] of alone.entries()) signed.signature = signatures[at] ?? ''
  for (const shared of many) shared.signature = await signBatch(province, shared.receipts)
}

/** Writes each column as one list. Written as rows, a batch would need thousands of parameters. */
async function writeWords(tx: Tx, said: readonly Said[]): Promise<void> {
  const [rows, words] = [said.map(({ row }) => row), said.map(({ signed }) => signed)]
  await tx`
    INSERT INTO verdicts (office, event, no, verdict, reason, position, id, bytes, signature)
    SELECT office, decode(event, 'hex'), no, verdict, reason, position, decode(id, 'hex'), bytes, signature
    FROM unnest(${rows.map(({ office }) => office)}::text[],
      string_to_array(${column(rows.map(({ event }) => event))}, E'\\x1e', E'\\x1f'),
      ${rows.map(({ no }) => no)}::int[], ${rows.map(({ verdict }) => verdict)}::text[],
      ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ position }) => position)}::bigint[],
      string_to_array(${column(words.map(({ id }) => id))}, E'\\x1e', E'\\x1f'),
      string_to_array(${column(words.map(({ bytes }) => bytes))}, E'\\x1e', E'\\x1f'),
      string_to_array(${column(words.map(({ signature }) => signature))}, E'\\x1e', E'\\x1f'))
      AS t (office, event, no, verdict, reason, position, id, bytes, signature)`
}

/** The root of a ledger's head, as hex. */
export const headText = ({ ledger, frontier }: { ledger: number; frontier: Buffer }): string =>
  Buffer.from(rootOf(hashBytes, { size: ledger, roots: split(frontier) })).toString('hex')

const split = (frontier: Buffer): Uint8Array[] =>
  Array.from(
    { length: frontier.length / 32 },
    (_, at) => new Uint8Array(frontier.subarray(at * 32, at * 32 + 32)),
  )
