import type { Instant } from '../../../shared/base/ids.ts'
import type { Publication } from '../../../shared/record/publication.ts'
import { readPublicationBody } from '../../../shared/record/read-bytes.ts'
import type { Clock } from '../../clock.ts'
import { type Atomic, isDone } from '../database/atomic.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import { preparingLate } from '../database/statements.ts'
import type {
  Delivery,
  FeedPage,
  Files,
  ProvinceFact,
  Receipt,
  RefusedOffer,
  ServerTime,
} from '../delivered.ts'
import type { Offers } from '../publications/offers.ts'
import { Forged } from '../publications/publications.ts'
import { openHeads } from './heads.ts'
import { isForgotten, noteCertificate, openMachineStanding } from './machine-standing.ts'
import { OFFER_ALL, type Outbox } from './outbox.ts'
import { type Heading, headsOf, openAnswers } from './province-answers.ts'
import { openRuns } from './runs.ts'
import { keepReceipt, openWords } from './words.ts'

const PUBLISHED = `SELECT id, bytes, signature FROM publications WHERE kind <> 'device' ORDER BY kind, key, version`

type Needs = {
  device: Facts['device']
  atomic: Atomic
  clock: Clock
  app: string
  /** The lower bound of the trusted time now. */
  time(): Instant
  take(publication: Publication): void
  offers: Offers
  files: Files
  outbox: Outbox
  /** The part of the heard acts that deliveries affect. */
  heard: Hearing
}
type Hearing = {
  settled(receipts: readonly Receipt[]): void
  unplaced(): void
  again(): void
  wordOn: Delivery['wordOn']
}
type Delivering = Omit<Delivery, 'offers' | 'refusedOffers'> & {
  /**
   * Keeps one receipt and takes its event out of the outbox; returns 1 if the event was still waiting,
   * otherwise 0.
   */
  keep(receipt: Receipt): number
  /** Notes a signed answer of the province that changes nothing else. */
  answered(at: Instant): void
  /** The province's last signed time, as the trusted time uses it. */
  server(): ServerTime | null
  /** Whether that time was signed after everything that is recorded here. */
  toldSince(): boolean
}

/** Another province knows nothing of what the previous one received, so what that one said is kept aside. */
const FORGET = `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM receipts;
  DELETE FROM receipts;
  DELETE FROM facts WHERE name IN ('actsFrom', 'suspended');`

/** Opens the book of deliveries. */
export function openDelivery(db: Db, needs: Needs): Delivering {
  const { device, atomic, clock, app, time, take, offers, files, outbox, heard } = needs
  const late = preparingLate(db)
  const keep = keepReceipt(late, outbox)
  const { state, server, toldSince, note } = openAnswers(db, clock)
  const answered = (at: Instant): void => note(state().cursor, at)
  const heads = openHeads(db)
  const tellAgain = (to: string): void => {
    offers.again(to)
    files.again()
    db.exec(OFFER_ALL)
    heard.again()
  }
  return {
    state,
    ...{ server, toldSince, keep, answered },
    province: () => readFact(db, 'province'),
    enrol: atomic((province: ProvinceFact, certificate: Publication) => {
      const forgotten = isForgotten(db, device.epoch, certificate)
      enrolWith(db, province, forgotten, { heads, tellAgain, heard })
      take(certificate)
      noteCertificate(db, certificate)
    }),
    ...openRuns(late, device.id, outbox),
    ...openMachineStanding(db, { device, app, time, take, answered }),
    ...headsOf(db, { heads, tellAgain, note, state }),
    settle: atomic((receipts: readonly Receipt[], at: Instant) => {
      const settled = receipts.reduce((sum, receipt) => sum + keep(receipt), 0)
      heads.hear(receipts)
      heard.settled(receipts)
      note(state().cursor, at)
      return settled
    }),
    noteAnswer: atomic(answered),
    take: takingPage(db, needs, { keep, note }),
    refuseOffers: db.transaction((refused: readonly Pick<RefusedOffer, 'id' | 'reason'>[], at: Instant) => {
      for (const { id, reason } of refused) offers.refuse(id, reason)
      answered(at)
    }).immediate,
    publishedBy: issuer => readPublished(db, issuer),
    ...openWords(late, heard.wordOn),
  }
}

type Noting = Pick<Heading, 'note'> & { keep(receipt: Receipt): number }

/**
 * Takes a page of the feed with everything it changes. Returns whether the page was sound; if not, nothing of
 * it is kept.
 */
function takingPage(
  db: Db,
  { atomic, take, offers, heard }: Needs,
  { keep, note }: Noting,
): Delivery['take'] {
  const takePage = atomic(({ publications, receipts, to, entry, at, standing }: FeedPage) => {
    if (standing) writeFact(db, 'standing', standing)
    for (const publication of publications) {
      take(publication)
      offers.drop(publication.id)
    }
    for (const receipt of receipts) keep(receipt)
    heard.settled(receipts)
    note(to, at, entry)
  })
  return page => isDone(() => takePage(page), Forged)
}

/** Pins a province. Another province, or one that has forgotten this machine, is told everything. */
function enrolWith(
  db: Db,
  province: ProvinceFact,
  forgotten: boolean,
  { heads, tellAgain, heard }: Pick<Heading, 'heads' | 'tellAgain'> & Pick<Needs, 'heard'>,
): void {
  const before = readFact(db, 'province')
  const isOther = before && (before.id !== province.id || before.publicKey !== province.publicKey)
  if (isOther) {
    db.exec(FORGET)
    heads.forget()
    heard.unplaced()
    writeFact(db, 'provincesBefore', [...(readFact(db, 'provincesBefore') ?? []), before.publicKey])
  }
  if (isOther || forgotten) {
    tellAgain(province.id)
    const state = readFact(db, 'delivery')
    if (state) writeFact(db, 'delivery', { ...state, cursor: 0 })
  }
  writeFact(db, 'province', province)
  writeFact(db, 'issuers', { ...readFact(db, 'issuers'), [province.id]: province.publicKey })
}

function readPublished(db: Db, issuer: string): ReturnType<Delivery['publishedBy']> {
  const publicKey = readFact(db, 'issuers')?.[issuer]
  const rows = db.prepare(PUBLISHED).all() as { id: Buffer; bytes: string; signature: Buffer }[]
  const publications = rows
    .filter(({ bytes }) => readPublicationBody(bytes).issuer === issuer)
    .map(({ id, bytes, signature }) => ({
      id: id.toString('hex'),
      bytes,
      signature: signature.toString('base64url'),
    }))
  return publicKey === undefined ? undefined : { publicKey, publications }
}
