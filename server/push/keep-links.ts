import type { Instant } from '../../shared/base/ids.ts'
import type { Signed, Verdict } from '../../shared/record/receipt.ts'
import { column, type Tx } from '../database/database.ts'
import type { Timed } from './beside-chain.ts'
import type { Arrived } from './check-arrived.ts'

/** A link with the ledger it belongs to, and the province's first verdict on it. */
export type Ruled = { arrived: Timed; owner: string; verdict: Verdict; reason: string | null }
/** A ruled link with its place in the ledger, and the receipt for it. */
export type Kept = Ruled & { place: number; receipt: Signed }

/**
 * Writes the events themselves, each column as one list: written as rows, a batch would need six thousand
 * parameters. What is no plain text travels as hex.
 */
export async function keepEvents(tx: Tx, kept: readonly Kept[], at: Instant): Promise<void> {
  if (kept.length === 0) return
  const [sent, behind] = [kept.map(({ arrived }) => arrived.sent), kept.map(({ arrived }) => arrived.behind)]
  // Nothing that poison says is believed.
  const bodies = kept.map(({ arrived: { body, poison } }) => (poison ? undefined : body))
  await tx`
    INSERT INTO events (office, id, device, epoch, seq, type, dossier, place, received, bytes,
      device_signature, person_signature, reached, told)
    SELECT office, decode(id, 'hex'), device, epoch, seq, type, decode(dossier, 'hex'), place, ${at},
      CASE WHEN bytes LIKE '{%' THEN convert_to(bytes, 'UTF8') ELSE decode(substr(bytes, 2), 'hex') END,
      device_signature, person_signature, reached, told
    FROM unnest(${kept.map(({ owner }) => owner)}::text[],
      string_to_array(${column(sent.map(({ id }) => id))}, E'\\x1e', E'\\x1f'),
      ${kept.map(({ arrived }) => arrived.who.device)}::text[],
      ${kept.map(({ arrived }) => arrived.who.epoch)}::int[], ${kept.map(({ arrived }) => arrived.seq)}::bigint[],
      ${bodies.map(body => body?.type ?? null)}::text[],
      string_to_array(${column(bodies.map(body => body?.dossier ?? null))}, E'\\x1e', E'\\x1f'),
      ${kept.map(({ place }) => place)}::bigint[],
      string_to_array(${column(kept.map(({ arrived }) => plain(arrived)))}, E'\\x1e', E'\\x1f'),
      ${sent.map(each => each.deviceSignature)}::text[], ${sent.map(each => each.personSignature)}::text[],
      ${behind.map(each => each?.lo ?? null)}::timestamptz[], ${behind.map(each => each?.told ?? null)}::timestamptz[])
      AS t (office, id, device, epoch, seq, type, dossier, place, bytes, device_signature, person_signature, reached, told)`
}

/**
 * A canonical text as it is, because it is an object without control characters; anything else as hex after
 * an `x`.
 */
const plain = ({ body, sent: { bytes } }: Arrived): string =>
  body ? bytes : `x${Buffer.from(bytes).toString('hex')}`

/**
 * Writes the place of each event in its device's chain, and the end of each chain with what it has reached.
 */
export async function keepLinks(tx: Tx, office: string, ruled: readonly Ruled[]): Promise<void> {
  if (ruled.length === 0) return
  const all = ruled.map(({ arrived: { who, seq, sent, reached }, owner }) => ({
    ...{ ...who, seq, event: sent.id, owner },
    ...{ reached: reached?.lo ?? null, told: reached?.told ?? null },
  }))
  const ends = [...new Map(all.map(each => [`${each.device} ${each.epoch}`, each])).values()]
  const links = tx`
    INSERT INTO links (office, device, epoch, seq, event, owner)
    SELECT ${office}, device, epoch, seq, decode(event, 'hex'), owner
    FROM unnest(${all.map(({ device }) => device)}::text[], ${all.map(({ epoch }) => epoch)}::int[],
      ${all.map(({ seq }) => seq)}::bigint[], string_to_array(${column(all.map(({ event }) => event))}, E'\\x1e', E'\\x1f'),
      ${all.map(({ owner }) => owner)}::text[]) AS t (device, epoch, seq, event, owner)`
  const tips = tx`
    UPDATE devices SET seq = t.seq, tip = decode(t.tip, 'hex'), reached = t.reached, told = t.told
    FROM unnest(${ends.map(({ device }) => device)}::text[], ${ends.map(({ epoch }) => epoch)}::int[],
      ${ends.map(({ seq }) => seq)}::bigint[], ${ends.map(({ event }) => event)}::text[],
      ${ends.map(({ reached }) => reached)}::timestamptz[], ${ends.map(({ told }) => told)}::timestamptz[])
      AS t (device, epoch, seq, tip, reached, told)
    WHERE devices.office = ${office} AND devices.device = t.device AND devices.epoch = t.epoch`
  await Promise.all([links, tips])
}
