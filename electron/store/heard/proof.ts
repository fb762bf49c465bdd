import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { Device, type Person } from '../../../shared/people/certificate.ts'
import { DOMAIN, type EventBody } from '../../../shared/record/event.ts'
import { readEventBody, readSigned } from '../../../shared/record/read-bytes.ts'
import { ReceiptBody } from '../../../shared/record/receipt.ts'
import { sha256, verified } from '../../keys/ed25519.ts'
import { type IsReceipt, receiptsOf } from '../../keys/receipts.ts'
import { eventsOf, type IsSigned } from '../../keys/signed-together.ts'
import type { Db } from '../database/database.ts'
import { readFact } from '../database/facts.ts'
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
type Act = Omit<HeardRow, 'verdict' | 'was_held'> & { shown: 0 | 1 }
type Word = { row: WordRow; body: ReceiptBody }

/**
 * What heard acts are checked against: the provinces pinned here, and the certificates of people and
 * machines.
 */
type Against = {
  isReceipt: IsReceipt
  byId: Store['publications']['byId']
  /** Whether a machine signed an event; false if the machine's key is not known here. */
  isByDevice(body: EventBody, signed: Parameters<IsSigned>[0]): boolean
}

const SQL = {
  act: 'SELECT * FROM heard WHERE id = ?',
  acts: 'SELECT * FROM heard WHERE row > ? ORDER BY row LIMIT 500',
  /**
   * Certificates of machines, including those displaced when a province was put back: events were signed
   * under them.
   */
  devices: "SELECT lower(hex(id)) FROM publications WHERE kind = 'device'",
  words: 'SELECT * FROM heard_words WHERE event = ? ORDER BY no',
  /** Words without their act; acts with no key here that are not marked as lacking one. */
  astray: `SELECT event FROM heard_words WHERE event NOT IN (SELECT id FROM heard)
    UNION SELECT id FROM heard WHERE
      dossier NOT IN (SELECT dossier FROM heard_lacking) AND dossier NOT IN (SELECT dossier FROM dossier_keys)`,
} as const

/** Checks heard acts anew. */
export function openHeardProof(db: Db, publications: Pick<Store['publications'], 'byId'>) {
  const against = (): Against => ({ ...publications, ...keysOf(db, publications) })
  const wordsOf = (id: Buffer) => db.prepare(SQL.words).all(id) as WordRow[]
  return {
    /**
     * Whether an act is what its machine and its person signed and the province signed for. Nothing is taken
     * for granted.
     */
    isGenuine(dossier: DossierId, id: Hash): boolean {
      const row = db.prepare(SQL.act).get(Buffer.from(id, 'hex')) as Act | undefined
      if (row?.dossier.toString('hex') !== dossier || !row.person_signature) return false
      const all = against()
      return isWhole(row, wordsOf(row.id), all) && isByActor(row, readEventBody(row.bytes), all) === true
    },
    /** Acts that are no longer as they were heard. */
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
  publications: Pick<Store['publications'], 'byId'>,
): Pick<Against, 'isReceipt' | 'isByDevice'> {
  const pinned = [
    readFact(db, 'province')?.publicKey ?? [],
    ...(readFact(db, 'provincesBefore') ?? []),
  ].flat()
  const provinces = pinned.map(receiptsOf)
  const keys = deviceKeysOf(db, publications)
  return {
    isReceipt: signed => provinces.some(isReceipt => isReceipt(signed)),
    isByDevice: ({ device, epoch }, signed) =>
      keys.get(`${device}/${epoch}`)?.some(isSigned => isSigned(signed)) ?? false,
  }
}

/**
 * The keys of each machine in each epoch, this machine included: as certified, or as this machine made them
 * itself.
 */
function deviceKeysOf(db: Db, { byId }: Pick<Store['publications'], 'byId'>): Map<string, IsSigned[]> {
  const certificates = db.prepare(SQL.devices).pluck().all() as Hash[]
  const certified = certificates.flatMap(id => Device.safeParse(byId(id)?.body.body).data ?? [])
  const machine = readFact(db, 'device')?.id ?? ''
  const own = Object.entries(readFact(db, 'deviceKeys') ?? {})
  const named = [
    ...certified.map(({ id, epoch, publicKey }) => [`${id}/${epoch}`, publicKey] as const),
    ...own.map(([epoch, publicKey]) => [`${machine}/${epoch}`, publicKey] as const),
  ]
  const keys = Map.groupBy(new Map(named.map(each => [each.join(' '), each])).values(), ([name]) => name)
  return new Map([...keys].map(([name, of]) => [name, of.map(([, publicKey]) => eventsOf(publicKey))]))
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
  // Whatever its verdict, an act in its agency's ledger was seen signed by the province, so its signatures
  // must hold.
  return isSigned(row, body, against) && (!isGood || row.shown === 1)
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

/**
 * Whether the machine signed it, and the person whose certificate is here. A step must be signed by a person.
 */
function isSigned(row: Act, body: EventBody, against: Against): boolean {
  const signed = { id: row.id.toString('hex'), signature: row.device_signature.toString('base64url') }
  if (!against.isByDevice(body, signed) || (body.after !== null && !row.person_signature)) return false
  return !row.person_signature || isByActor(row, body, against) !== false
}

/** Whether the actor signed it; undefined if their certificate is not here. */
function isByActor(row: Act, { actor, authority }: EventBody, { byId }: Against): boolean | undefined {
  const people = authority.flatMap(id => {
    const found = byId(id)
    return found?.body.kind === 'person' ? [found.body.body as Person] : []
  })
  const key = people.find(({ id }) => id === actor)?.publicKey
  const signature = row.person_signature?.toString('base64url') ?? ''
  return key === undefined ? undefined : verified(key, DOMAIN.act, row.id.toString('hex'), signature)
}
