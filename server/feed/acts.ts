import type { Hash } from '../../shared/base/ids.ts'
import { DOMAIN, type SignedEvent } from '../../shared/record/event.ts'
import { ACTS_BYTES, type Acts, type ActsAsked, type ActsPage } from '../../shared/wire/acts.ts'
import type { Admitted } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import { findKeys } from './dossier-keys.ts'

/**
 * How many entries of a ledger one page looks at, at most, whoever took them. This bounds the time of a page.
 */
const LOOKED_AT = 2_000

/**
 * An entry of a ledger as another machine is given it. `bytes` is null unless the receipt is the first word
 * on its event.
 */
type Entry = {
  no: number
  event: Buffer
  dossier: Buffer
  id: Buffer
  receipt: string
  signature: string
  bytes: Buffer | null
  device_signature: string
  person_signature: string | null
}
type Asking = { who: Admitted; ledger: string; after: number }

/**
 * The next page of the acts on an agency's dossiers that other machines of its Centre took. The acts come in
 * the order of the agency's ledger, which is the order of the record (R15). A ledger is locked while it is
 * written, so positions become visible in order. A page never reaches beyond the length that was read first,
 * and so never skips an entry that is still to come.
 */
export async function giveActs(
  db: Db,
  province: Province,
  { who, asked }: { who: Admitted; asked: ActsAsked },
): Promise<Acts> {
  const { nonce, agency, after, limit, lacking } = asked
  const asking = { who, ledger: `${who.office}/${agency}`, after }
  const length = await lengthFor(db, asking)
  const to = length === null ? after : await reach(db, asking, { length, limit })
  const entries = to > after ? await readEntries(db, asking, to) : []
  const carried = entries.filter(({ bytes }) => bytes !== null)
  const wanted = [...carried.map(({ dossier }) => dossier.toString('hex')), ...lacking]
  const page: ActsPage = {
    ...{ v: 1, kind: 'acts', province: province.id, office: who.office, nonce, at: await now(db), agency },
    ...{ after, to, more: to < (length ?? 0) },
    entries: entries.map(({ id, event, bytes }) => ({
      receipt: id.toString('hex'),
      event: event.toString('hex'),
      carried: bytes !== null,
    })),
    keys: length === null ? [] : await findKeys(db, asking.ledger, wanted),
  }
  return {
    page: province.say(DOMAIN.answer, page),
    receipts: entries.map(({ id, receipt, signature }) => ({
      ...{ id: id.toString('hex'), bytes: receipt, signature },
    })),
    events: carried.map(eventOf),
  }
}

const eventOf = ({ event, bytes, device_signature, person_signature }: Entry): SignedEvent => ({
  id: event.toString('hex') satisfies Hash,
  bytes: bytes?.toString('utf8') ?? '',
  deviceSignature: device_signature,
  personSignature: person_signature,
})

/**
 * How many entries an agency's ledger has. Null where the agency is not of the machine's own Centre, or the
 * machine is not in use.
 */
async function lengthFor(db: Db, { who, ledger }: Asking): Promise<number | null> {
  const [row] = await db<{ length: number }[]>`
    SELECT o.ledger AS length FROM offices o JOIN devices d ON d.office = o.centre
    WHERE o.office = ${ledger} AND o.centre = ${who.office} AND d.device = ${who.device} AND d.epoch = ${who.epoch}
      AND d.suspended IS NULL AND coalesce(d.expires > clock_timestamp(), true)`
  return row?.length ?? null
}

/**
 * Where the next page ends: before the entry that exceeds `limit`, or whose event exceeds the bytes of a
 * page.
 */
async function reach(
  db: Db,
  { who, ledger, after }: Asking,
  { length, limit }: { length: number; limit: number },
): Promise<number> {
  const end = Math.max(after, Math.min(after + LOOKED_AT, length))
  const rows = await db<{ position: number; size: number }[]>`
    SELECT v.position, CASE WHEN v.no = 0 THEN e.size ELSE 0 END AS size FROM verdicts v
    CROSS JOIN LATERAL (SELECT octet_length(bytes) AS size FROM events
      WHERE office = ${ledger} AND id = v.event AND type IS NOT NULL AND dossier IS NOT NULL
        AND (device <> ${who.device} OR epoch <> ${who.epoch}) LIMIT 1) e
    WHERE v.office = ${ledger} AND v.position >= ${after} AND v.position < ${end}
    ORDER BY v.position LIMIT ${limit + 1}`
  let bytes = 0
  const beyond = rows.find(({ size }, at) => {
    bytes += size
    return at === limit || (at > 0 && bytes > ACTS_BYTES)
  })
  return beyond?.position ?? end
}

/**
 * The entries from `after` up to `to`, in order. Left out are acts of the asking machine itself, acts without
 * a dossier, and events that could not be read.
 */
const readEntries = (db: Db, { who, ledger, after }: Asking, to: number): Promise<Entry[]> =>
  db<Entry[]>`
    SELECT v.no, v.event, v.id, v.bytes AS receipt, v.signature, e.dossier, CASE WHEN v.no = 0 THEN e.bytes END AS bytes,
      e.device_signature, e.person_signature FROM verdicts v
    CROSS JOIN LATERAL (SELECT dossier, bytes, device_signature, person_signature FROM events
      WHERE office = ${ledger} AND id = v.event AND type IS NOT NULL AND dossier IS NOT NULL
        AND (device <> ${who.device} OR epoch <> ${who.epoch}) LIMIT 1) e
    WHERE v.office = ${ledger} AND v.position >= ${after} AND v.position < ${to} ORDER BY v.position`
