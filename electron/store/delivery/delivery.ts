import type { Instant } from '../../../shared/base/ids.ts'
import type { Publication } from '../../../shared/record/publication.ts'
import { readPublicationBody } from '../../../shared/record/read-bytes.ts'
import type { Published } from '../../../shared/wire/centre.ts'
import type { Clock } from '../../clock.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import type {
  Delivery,
  FeedPage,
  Files,
  Held,
  ProvinceFact,
  Receipt,
  ServerTime,
  TakenBack,
  Word,
} from '../delivered.ts'
import { type EventRow, signed } from '../events/events.ts'
import type { Offers } from '../publications/offers.ts'
import { Forged } from '../publications/publications.ts'
import { openHeads } from './heads.ts'
import { isForgotten, noteCertificate, openMachineStanding } from './machine-standing.ts'
import { OFFER_ALL, type Outbox } from './outbox.ts'
import { type Heading, headsOf, openAnswers } from './province-answers.ts'

const SQL = {
  placeOf: 'SELECT epoch, seq FROM events WHERE pos = ?',
  run: `SELECT e.* FROM events f JOIN events e ON e.pos >= f.pos + :seq - 1
    WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.device = f.device AND e.epoch = f.epoch
    ORDER BY e.pos LIMIT :events`,
  keep: `INSERT INTO receipts (event, no, verdict, reason, at, id, bytes, signature)
    VALUES (:event, :no, :verdict, :reason, :at, :id, :bytes, :signature)
    ON CONFLICT (event, no) DO UPDATE SET (verdict, reason, at, id, bytes, signature) =
      (excluded.verdict, excluded.reason, excluded.at, excluded.id, excluded.bytes, excluded.signature)
    WHERE excluded.at > at`,
  // A province that was put back says anew what it had said: its earlier word stays as evidence.
  aside: `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM receipts WHERE event = :event AND no = :no AND id <> :id`,
  // By number and by hash: a receipt for anything else takes nothing out.
  settles: `SELECT e.pos FROM events f JOIN events e ON e.pos = f.pos + :seq - 1
    WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.id = :id`,
  word: 'SELECT verdict, reason, at FROM receipts WHERE event = ? ORDER BY no DESC LIMIT 1',
  count: `SELECT verdict, count(*) AS many FROM receipts r
    WHERE no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) GROUP BY verdict`,
  held: `SELECT lower(hex(r.event)) AS event, lower(hex(e.dossier)) AS dossier, e.bytes ->> '$.type' AS type,
      e.bytes ->> '$.actor' AS actor, e.bytes ->> '$.time.lo' AS acted, r.reason, r.at
    FROM receipts r
    JOIN events f ON f.device = r.bytes ->> '$.device' AND f.epoch = r.bytes ->> '$.epoch' AND f.seq = 1
    JOIN events e ON e.pos = f.pos + (r.bytes ->> '$.seq') - 1
    WHERE r.verdict IN ('held', 'quarantined')
      AND r.no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) ORDER BY e.pos`,
  takenBack: `SELECT lower(hex(r.event)) AS event, lower(hex(e.dossier)) AS dossier, r.verdict, r.reason
    FROM receipts r
    JOIN events f ON f.device = r.bytes ->> '$.device' AND f.epoch = r.bytes ->> '$.epoch' AND f.seq = 1
    JOIN events e ON e.pos = f.pos + (r.bytes ->> '$.seq') - 1
    WHERE r.verdict IN ('superseded', 'rejected') AND e.id = r.event AND e.dossier IS NOT NULL
      AND r.no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) ORDER BY e.pos`,
  published: `SELECT id, bytes, signature FROM publications WHERE kind <> 'device' ORDER BY kind, key, version`,
} as const

type Needs = {
  device: Facts['device']
  clock: Clock
  app: string
  /** The time as evidence: now. */
  time(): Instant
  take(publication: Publication): void
  offers: Offers
  files: Files
  outbox: Outbox
}
type Delivering = Omit<Delivery, 'offers' | 'refusedOffers'> & {
  /** The province's last signed time, as the trusted time reckons with it. */
  server(): ServerTime | null
  /** Whether it was signed after everything that is recorded here. */
  toldSince(): boolean
}

/** Another province knows nothing of what the one before received: what that one said is kept aside. */
const FORGET = `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM receipts;
  DELETE FROM receipts;
  DELETE FROM facts WHERE name IN ('actsFrom', 'suspended');`

/** Opens the drawer of what is delivered. */
export function openDelivery(db: Db, needs: Needs): Delivering {
  const { device, clock, app, time, take, offers, files, outbox } = needs
  const run = openRuns(db, device.id, outbox)
  const keep = keepReceipt(db, outbox)
  const { state, server, toldSince, note } = openAnswers(db, clock)
  const heads = openHeads(db)
  const tellAgain = (to: string): void => {
    offers.again(to)
    files.again()
    db.exec(OFFER_ALL)
  }
  const takePage = db.transaction(({ publications, receipts, to, entry, at, standing }: FeedPage) => {
    if (standing) writeFact(db, 'standing', standing)
    for (const publication of publications) {
      take(publication)
      offers.drop(publication.id)
    }
    for (const receipt of receipts) keep(receipt)
    note(to, at, entry)
  }).immediate
  return {
    state,
    ...{ server, toldSince },
    province: () => readFact(db, 'province'),
    enrol: db.transaction((province: ProvinceFact, certificate: Publication) => {
      const forgotten = isForgotten(db, device.epoch, certificate)
      enrolWith(db, province, forgotten, { heads, tellAgain })
      take(certificate)
      noteCertificate(db, certificate)
    }).immediate,
    ...run,
    ...openMachineStanding(db, { device, app, time, take, answered: at => note(state().cursor, at) }),
    ...headsOf(db, { heads, tellAgain, note, state }),
    settle: db.transaction((receipts: readonly Receipt[], at: Instant) => {
      const settled = receipts.reduce((sum, receipt) => sum + keep(receipt), 0)
      heads.hear(receipts)
      note(state().cursor, at)
      return settled
    }).immediate,
    take: page => isGenuine(() => takePage(page)),
    refuseOffers: db.transaction((refused: Published['refused'], at: Instant) => {
      for (const { id, reason } of refused) offers.refuse(id, reason)
      note(state().cursor, at)
    }).immediate,
    publishedBy: issuer => readPublished(db, issuer),
    ...openWords(db),
  }
}

/** Pins a province. Another one, or one that has forgotten this machine, is told everything. */
function enrolWith(
  db: Db,
  province: ProvinceFact,
  forgotten: boolean,
  { heads, tellAgain }: Pick<Heading, 'heads' | 'tellAgain'>,
): void {
  const before = readFact(db, 'province')
  const isOther = before && (before.id !== province.id || before.publicKey !== province.publicKey)
  if (isOther) {
    db.exec(FORGET)
    heads.forget()
  }
  if (isOther || forgotten) {
    tellAgain(province.id)
    const state = readFact(db, 'delivery')
    if (state) writeFact(db, 'delivery', { ...state, cursor: 0 })
  }
  writeFact(db, 'province', province)
  writeFact(db, 'issuers', { ...readFact(db, 'issuers'), [province.id]: province.publicKey })
}

/** Whether it could be taken; one forged piece, and all of it is undone. */
function isGenuine(taking: () => void): boolean {
  try {
    taking()
    return true
  } catch (fault) {
    if (fault instanceof Forged) return false
    throw fault
  }
}

/** What the province said of events: its latest word of each. */
function openWords(db: Db): Pick<Delivery, 'wordOn' | 'held' | 'takenBack' | 'count'> {
  const word = atFirstUse(() => db.prepare(SQL.word))
  const counts = atFirstUse(() => db.prepare(SQL.count))
  const held = atFirstUse(() => db.prepare(SQL.held))
  const takenBack = atFirstUse(() => db.prepare(SQL.takenBack))
  return {
    wordOn: event => word().get(Buffer.from(event, 'hex')) as Word | undefined,
    held: () => (held().all() as Held[]).map(each => ({ ...each, dossier: each.dossier || null })),
    takenBack: () => takenBack().all() as TakenBack[],
    count: () =>
      Object.fromEntries(
        (counts().all() as { verdict: string; many: number }[]).map(({ verdict, many }) => [verdict, many]),
      ),
  }
}

/** What waits, as the runs in which it is sent. */
function openRuns(
  db: Db,
  device: string,
  outbox: Outbox,
): Pick<Delivery, 'firstWaiting' | 'waiting' | 'run'> {
  const placeOf = atFirstUse(() => db.prepare(SQL.placeOf))
  const rows = atFirstUse(() => db.prepare(SQL.run))
  return {
    firstWaiting() {
      const first = outbox.first()
      return first === undefined ? undefined : (placeOf().get(first) as { epoch: number; seq: number })
    },
    waiting: outbox.waiting,
    run({ epoch, seq }, { events, bytes }) {
      const found = rows().all({ device, epoch, seq, events }) as EventRow[]
      const run = cut(found, bytes)
      const [first] = run
      return first && { epoch, from: first.seq, events: run.map(row => withoutSeq(signed(row))) }
    },
  }
}

/** A record that is only read, and is older than this table, still opens: nothing is prepared before it is asked. */
function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function readPublished(db: Db, issuer: string): ReturnType<Delivery['publishedBy']> {
  const publicKey = readFact(db, 'issuers')?.[issuer]
  const rows = db.prepare(SQL.published).all() as { id: Buffer; bytes: string; signature: Buffer }[]
  const publications = rows
    .filter(({ bytes }) => readPublicationBody(bytes).issuer === issuer)
    .map(({ id, bytes, signature }) => ({
      id: id.toString('hex'),
      bytes,
      signature: signature.toString('base64url'),
    }))
  return publicKey === undefined ? undefined : { publicKey, publications }
}

/** Keeps a receipt and takes its event out of the outbox; 1 where it was still waiting. */
function keepReceipt(db: Db, outbox: Outbox): (receipt: Receipt) => number {
  const keep = atFirstUse(() => db.prepare(SQL.keep))
  const aside = atFirstUse(() => db.prepare(SQL.aside))
  const settles = atFirstUse(() => db.prepare(SQL.settles).pluck())
  return ({ signed: { id, bytes, signature }, body }) => {
    const { event, no, verdict, reason, at, device, epoch, seq } = body
    const eventId = Buffer.from(event, 'hex')
    const proof = { id: Buffer.from(id, 'hex'), bytes, signature: Buffer.from(signature, 'base64url') }
    aside().run({ event: eventId, no, id: proof.id })
    keep().run({ event: eventId, no, verdict, reason, at, ...proof })
    const pos = settles().get({ device, epoch, seq, id: eventId }) as number | undefined
    return pos !== undefined && outbox.settle(pos) ? 1 : 0
  }
}

/** As many as fit, the first always. */
function cut(rows: readonly EventRow[], bytes: number): readonly EventRow[] {
  let size = 0
  const end = rows.findIndex((row, at) => {
    size += row.bytes.length
    return at > 0 && size > bytes
  })
  return end < 0 ? rows : rows.slice(0, end)
}

const withoutSeq = ({ seq: _seq, ...event }: ReturnType<typeof signed>) => event
