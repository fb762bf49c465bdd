import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { Device, type Person } from '../../../shared/people/certificate.ts'
import { DOMAIN, type EventBody } from '../../../shared/record/event.ts'
import { readEventBody, readSigned } from '../../../shared/record/read-bytes.ts'
import { ReceiptBody } from '../../../shared/record/receipt.ts'
import { sha256, verified } from '../../keys/ed25519.ts'
import { type IsReceipt, receiptsOf } from '../../keys/receipts.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact } from '../database/facts.ts'
import type { Store } from '../store.ts'
import type { HeardRow } from './kept.ts'

type WordRow = {
  no: number
  verdict: string
  reason: string | null
  at: string
  id: Buffer
  bytes: string
  signature: Buffer
}
type Act = HeardRow & { shown: 0 | 1 }
type Word = { row: WordRow; body: ReceiptBody }

/** What heard acts are checked against: the provinces that were pinned here, certificates of people and machines. */
type Against = {
  isReceipt: IsReceipt
  byId: Store['publications']['byId']
  deviceKey(device: string, epoch: number): string | undefined
}

const SQL = {
  act: 'SELECT *, NULL AS verdict FROM heard WHERE id = ?',
  acts: 'SELECT *, NULL AS verdict FROM heard WHERE row > ? ORDER BY row LIMIT 500',
  words: 'SELECT * FROM heard_words WHERE event = ? ORDER BY no',
  /** Words without their act; acts of which it is not so that their key is here or lacking. */
  astray: `SELECT event FROM heard_words WHERE event NOT IN (SELECT id FROM heard)
    UNION SELECT id FROM heard WHERE
      (dossier IN (SELECT dossier FROM heard_lacking)) = (dossier IN (SELECT dossier FROM dossier_keys))`,
} as const

/** Proves heard acts anew. */
export function openHeardProof(db: Db, publications: Pick<Store['publications'], 'byId' | 'all'>) {
  const against = (): Against => ({ ...publications, ...keysOf(db, publications) })
  const wordsOf = (id: Buffer) => db.prepare(SQL.words).all(id) as WordRow[]
  return {
    /** Whether an act is what its machine and its person signed, and the province signed for: with nothing taken for granted. */
    isGenuine(dossier: DossierId, id: Hash): boolean {
      const row = db.prepare(SQL.act).get(Buffer.from(id, 'hex')) as Act | undefined
      if (row?.dossier.toString('hex') !== dossier || !row.person_signature) return false
      const all = against()
      return isWhole(row, wordsOf(row.id), all) && isByActor(row, readEventBody(row.bytes), all) === true
    },
    /** Acts that are not as they were heard. */
    findEdited(): Hash[] {
      const all = against()
      const next = db.prepare(SQL.acts)
      const edited = (db.prepare(SQL.astray).pluck().all() as Buffer[]).map(id => id.toString('hex'))
      for (let rows = next.all(0) as Act[]; rows.length > 0; rows = next.all(rows.at(-1)?.row) as Act[])
        for (const row of rows) if (!isWhole(row, wordsOf(row.id), all)) edited.push(row.id.toString('hex'))
      return [...new Set(edited)]
    },
  }
}

function keysOf(
  db: Db,
  { all }: Pick<Store['publications'], 'all'>,
): Pick<Against, 'isReceipt' | 'deviceKey'> {
  const pinned = [
    readFact(db, 'province')?.publicKey ?? [],
    ...(readFact(db, 'provincesBefore') ?? []),
  ].flat()
  const provinces = pinned.map(receiptsOf)
  const own: Facts['deviceKeys'] = readFact(db, 'deviceKeys') ?? {}
  const machine = readFact(db, 'device')?.id
  const certified = all('device').flatMap(({ body }) => Device.safeParse(body.body).data ?? [])
  const keys = new Map(certified.map(({ id, epoch, publicKey }) => [`${id}/${epoch}`, publicKey]))
  return {
    isReceipt: signed => provinces.some(isReceipt => isReceipt(signed)),
    deviceKey: (device, epoch) =>
      (device === machine ? own[epoch] : undefined) ?? keys.get(`${device}/${epoch}`),
  }
}

/** Whether a row is what the province's signed words name, and stands where the first of them says. */
function isWhole(row: Act, words: readonly WordRow[], against: Against): boolean {
  const said = words.flatMap(each => readWord(each, row, against) ?? [])
  const [first] = said
  if (said.length !== words.length || first?.body.no !== 0) return false
  const body = sha256(row.bytes) === row.id.toString('hex') ? readEventBody(row.bytes) : undefined
  const { device, epoch, seq, office, position } = first.body
  const isNamed = body?.device === device && body.epoch === epoch && body.seq === seq
  const isPlaced =
    row.ledger === office && row.position === position && body?.dossier === row.dossier.toString('hex')
  const isGood = said.some(each => each.body.verdict === 'confirmed')
  if (!body || !isNamed || !isPlaced) return false
  // What the province confirmed, it had seen signed; of what it did not, nobody said that a signature holds.
  return !isGood || (row.shown === 1 && isSigned(row, body, against))
}

function readWord(row: WordRow, act: Act, { isReceipt }: Against): Word | undefined {
  const { no, verdict, reason, at, bytes } = row
  const signed = { id: row.id.toString('hex'), bytes, signature: row.signature.toString('base64url') }
  const body = sha256(bytes) === signed.id ? readSigned(bytes, ReceiptBody) : undefined
  const same =
    body?.event === act.id.toString('hex') &&
    body.no === no &&
    body.verdict === verdict &&
    body.reason === reason &&
    body.at === at
  return body && same && isReceipt(signed) ? { row, body } : undefined
}

/** Whether the machine and the person whose certificates are here signed it; a step is signed by somebody. */
function isSigned(row: Act, body: EventBody, against: Against): boolean {
  const key = against.deviceKey(body.device, body.epoch)
  const byDevice =
    key === undefined ||
    verified(key, DOMAIN.event, row.id.toString('hex'), row.device_signature.toString('base64url'))
  if (!byDevice || (body.after !== null && !row.person_signature)) return false
  return !row.person_signature || isByActor(row, body, against) !== false
}

/** Whether its actor signed it; undefined where his certificate is not here. */
function isByActor(row: Act, { actor, authority }: EventBody, { byId }: Against): boolean | undefined {
  const people = authority.flatMap(id => {
    const found = byId(id)
    return found?.body.kind === 'person' ? [found.body.body as Person] : []
  })
  const key = people.find(({ id }) => id === actor)?.publicKey
  const signature = row.person_signature?.toString('base64url') ?? ''
  return key === undefined ? undefined : verified(key, DOMAIN.act, row.id.toString('hex'), signature)
}
