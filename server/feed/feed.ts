import type { PublicationBody } from '../../shared/record/publication.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { binary, type Tx } from '../database/database.ts'

/** An entry for the feed of a Centre. A receipt has neither key nor version. */
export type Entry = {
  kind: PublicationBody['kind'] | 'receipt'
  key: string | null
  version: number | null
  signed: Signed
}

/**
 * Appends entries to a Centre's feed; those already there are not added again. The Centre's row is locked
 * until the transaction ends. So positions become visible in order, and no reader's cursor passes one that is
 * still to come.
 */
export async function appendFeed(tx: Tx, office: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const [line] = await tx<{ feed: number }[]>`SELECT feed FROM offices WHERE office = ${office} FOR UPDATE`
  if (!line) throw new Error('this office is not known')
  const ids = entries.map(({ signed }) => signed.id)
  const there = await tx<{ id: Buffer }[]>`
    SELECT f.id FROM unnest(${ids}::text[]) AS t (id)
    CROSS JOIN LATERAL (SELECT id FROM feed WHERE office = ${office} AND id = decode(t.id, 'hex') LIMIT 1) f`
  const known = new Set(there.map(({ id }) => id.toString('hex')))
  const fresh = entries.filter(({ signed }) => !known.has(signed.id))
  if (fresh.length === 0) return
  const rows = fresh.map(({ kind, key, version, signed }, at) => ({
    office,
    pos: line.feed + at + 1,
    kind,
    key,
    version,
    id: binary(signed.id),
    bytes: signed.bytes,
    signature: signed.signature,
  }))
  await tx`INSERT INTO feed ${tx(rows)}`
  await tx`UPDATE offices SET feed = ${line.feed + rows.length} WHERE office = ${office}`
}
