import { append, type Frontier, rootOf } from '../shared/ledger/frontier.ts'
import { DOMAIN } from '../shared/record/event.ts'
import type { ReceiptBody, Signed } from '../shared/record/receipt.ts'
import { binary, type Tx } from './database.ts'
import { hashBytes } from './hashes.ts'
import type { Province } from './key.ts'
import { signTogether } from './together.ts'

/** The ledgers of some offices, locked: every receipt is an entry of one. Its signature stands in it once they are closed. */
export type Ledgers = {
  say(
    office: string,
    receipt: Omit<ReceiptBody, 'v' | 'province' | 'office' | 'position'>,
  ): { signed: Signed; position: number }
  /** Signs everything that was said; writes receipts and heads. What of it one signature stands for. */
  close(): Promise<SaidTogether>
}

/** Receipts under one signature; null where each has its own. */
export type SaidTogether = { signature: string; ids: ReadonlySet<string> } | null

type Said = {
  signed: { id: string; bytes: string; signature: string }
  row: { office: string; event: string; no: number; verdict: string; reason: string | null; position: number }
}

/**
 * Locks the ledgers of these offices, in one order for everybody, so that no two transactions wait for each other.
 * `together`: whether first words may be signed as one; later words go into the feed one by one, each with its own.
 */
export async function openLedgers(
  tx: Tx,
  province: Province,
  offices: readonly string[],
  { together }: { together: boolean },
): Promise<Ledgers> {
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
    say(office, { event, no, verdict, reason, ...rest }) {
      const head = headOf(office)
      const about = { event, no, verdict, reason, position: head.size }
      const body = { v: 1, province: province.id, office, ...rest, ...about }
      const signed = { ...province.prepare(body), signature: '' }
      heads.set(office, append(hashBytes, head, binary(signed.id)))
      said.push({ signed, row: { office, event, no, verdict, reason, position: head.size } })
      return { signed, position: head.size }
    },
    async close() {
      const one = await signSaid(province, said, together)
      const moved = [...new Set(said.map(({ row }) => row.office))].map(office => {
        const { size, roots } = headOf(office)
        return tx`UPDATE offices SET ledger = ${size}, frontier = ${Buffer.concat(roots)} WHERE office = ${office}`
      })
      await Promise.all([writeWords(tx, said), ...moved])
      return one
    },
  }
}

async function signSaid(province: Province, said: readonly Said[], together: boolean): Promise<SaidTogether> {
  const first = said.flatMap(({ signed, row }) => (together && row.no === 0 ? [signed] : []))
  const many = first.length > 1 ? new Set(first.map(({ id }) => id)) : new Set<string>()
  const alone = said.map(({ signed }) => signed).filter(({ id }) => !many.has(id))
  const signatures = await province.signAll(
    DOMAIN.receipt,
    alone.map(({ id }) => id),
  )
  for (const [at, signed] of alone.entries()) signed.signature = signatures[at] ?? ''
  return many.size > 0 ? { signature: await signTogether(province, first), ids: many } : null
}

/** Columns as lists, one parameter each: as rows, a batch would be thousands of them. */
async function writeWords(tx: Tx, said: readonly Said[]): Promise<void> {
  const [rows, words] = [said.map(({ row }) => row), said.map(({ signed }) => signed)]
  await tx`
    INSERT INTO verdicts (office, event, no, verdict, reason, position, id, bytes, signature)
    SELECT office, decode(event, 'hex'), no, verdict, reason, position, decode(id, 'hex'), bytes, signature
    FROM unnest(${rows.map(({ office }) => office)}::text[], ${rows.map(({ event }) => event)}::text[],
      ${rows.map(({ no }) => no)}::int[], ${rows.map(({ verdict }) => verdict)}::text[],
      ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ position }) => position)}::bigint[],
      ${words.map(({ id }) => id)}::text[], ${words.map(({ bytes }) => bytes)}::text[],
      ${words.map(({ signature }) => signature)}::text[])
      AS t (office, event, no, verdict, reason, position, id, bytes, signature)`
}

/** A head as text: so many entries with this root. */
export const headText = ({ ledger, frontier }: { ledger: number; frontier: Buffer }): string =>
  Buffer.from(rootOf(hashBytes, { size: ledger, roots: split(frontier) })).toString('hex')

const split = (frontier: Buffer): Uint8Array[] =>
  Array.from(
    { length: frontier.length / 32 },
    (_, at) => new Uint8Array(frontier.subarray(at * 32, at * 32 + 32)),
  )
