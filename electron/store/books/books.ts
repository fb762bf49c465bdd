import { createSecretKey } from 'node:crypto'
import { type Sign, signerOf } from '../../keys/ed25519.ts'
import { openAtomic } from '../database/atomic.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact } from '../database/facts.ts'
import { preparingLate } from '../database/statements.ts'
import type { Files } from '../delivered.ts'
import { openDelivery } from '../delivery/delivery.ts'
import { openFiles } from '../delivery/files.ts'
import { type Outbox, openOutbox } from '../delivery/outbox.ts'
import { type Acts, openActs } from '../events/acts.ts'
import type { Anchor, Anchored } from '../events/anchor.ts'
import { markOf } from '../events/end-mark.ts'
import { type Events, openEvents } from '../events/events.ts'
import type { Chain } from '../events/link.ts'
import { openPayloads } from '../events/payload.ts'
import type { Place } from '../events/place.ts'
import type { Traced } from '../events/trace.ts'
import { trustedTime } from '../events/trusted-time.ts'
import { type HeardBook, openHeard } from '../heard/heard.ts'
import { openKept } from '../heard/kept.ts'
import { openMerged } from '../heard/merged.ts'
import { openHeardProof } from '../heard/proof.ts'
import { type Numbers, openNumbers } from '../numbers/numbers.ts'
import type { OpenOptions } from '../open-options.ts'
import { type Offers, openOffers } from '../publications/offers.ts'
import { openPublications, type Publications } from '../publications/publications.ts'
import { openRegister, type Register } from '../registers/register.ts'
import type { Store } from '../store.ts'
import type { Writing } from '../transaction.ts'
import type { Recovery } from '../verified.ts'
import { type Drafts, openDrafts } from './drafts.ts'
import { openPapers, type Papers } from './papers.ts'
import { openWriter } from './writing.ts'

const NOBODY = { id: '', epoch: 0, counter: '', site: '' }

/** Everything that works over one open connection. It is opened anew when the connection is. */
export type Books = {
  device: Facts['device']
  /** How far the record reaches, in the form that the anchor holds. */
  reach(): Anchored
  /** Signs in the name of this device. */
  sign: Sign
  /** The device's public keys, by epoch. */
  keys: Facts['deviceKeys']
  events: Events
  register: Register
  numbers: Numbers
  publications: Publications
  papers: Papers
  outbox: Outbox
  drafts: Drafts
  delivery: ReturnType<typeof openDelivery>
  heard: HeardBook
  heardProof: ReturnType<typeof openHeardProof>
  offers: Offers
  files: Files
  time: Store['time']
  acts: Acts
  /** Runs one transaction of the writer: all of the work, or nothing of it. */
  transact<T>(work: (writing: Writing) => T, probe: Probe): T
}
type Probe = (point: string) => void

/** An open record: for writing, with its anchor; or for reading, with the reason. */
export type OpenedRecord = {
  db: Db
  books: Books
  anchor: Anchor | undefined
  /** Only for a record open for writing: whether its files still bear their names. */
  place?: Place
  recovery: Recovery | null
  /** The file that is open. */
  file: string
  close(): void
}

/** Signs as this device; returns an empty text if the record has no device. */
const signOf = (db: Db): Sign => {
  const seed = readFact(db, 'seed')
  let signer: Sign | undefined
  return (domain, id) => {
    if (!seed) return ''
    signer ??= signerOf(Buffer.from(seed, 'base64url'))
    return signer(domain, id)
  }
}

/**
 * When the source of this program was made, as the build put it in; undefined when the source itself runs.
 */
declare const BUILD_DATE: string | null | undefined
const built = typeof BUILD_DATE === 'string' ? BUILD_DATE : null

type Options = Pick<OpenOptions, 'folder' | 'clock' | 'app' | 'dataKey'>

/** How far the record reaches. The key for the mark of its end is prepared once. */
function openReach(events: Events, { epoch }: Facts['device'], dataKey: Uint8Array): () => Anchored {
  const key = createSecretKey(dataKey)
  return () => {
    const { seq, id } = events.tip()
    return { epoch, seq, id, mark: markOf(key, events.end()) }
  }
}

/** The committed end of the record; undefined inside a transaction, whose end no trace may name. */
const committedIn =
  (db: Db, events: Events, { epoch }: Facts['device']) =>
  (): Traced | undefined =>
    db.inTransaction ? undefined : { epoch, ...events.tip() }

/** Opens the books over a connection; reads the facts once. */
export function openBooks(db: Db, options: Options): Books {
  const { folder, clock, app, dataKey } = options
  const device = readFact(db, 'device') ?? NOBODY
  const sign = signOf(db)
  const late = preparingLate(db)
  const time = trustedTime(clock, {
    ...{ built, recorded: () => events.tip().at },
    ...{ server: () => delivery.server(), toldSince: () => delivery.toldSince() },
    access: () => delivery.accessUntil(),
  })
  const { kept, payloads, events } = openLog(late, { device, sign, time: () => time(), app })
  const numbers = openNumbers(late, device)
  const register = openRegister(db)
  const publications = openPublications(late, () => readFact(db, 'issuers') ?? {}, numbers)
  const [outbox, offers, acts] = [openOutbox(late), openOffers(late), openActs(late)]
  const papers = openPapers(late, folder, {
    ...{ payloads, committed: committedIn(db, events, device) },
    codeOf: dossier => register.get(dossier)?.code,
  })
  const files = openFiles(db, papers, dataKey)
  const atomic = openAtomic(db, () => {
    for (const part of [events, kept, register, numbers, acts]) part.forget()
  })
  const heard: HeardBook = openHeard(db, {
    ...{ device, atomic, kept, events, payloads, dataKey, register, papers },
    ...{ settle: receipt => delivery.keep(receipt), answered: at => delivery.answered(at) },
  })
  const needs = { device, atomic, clock, app, take: publications.take, offers, files, outbox, heard }
  const delivery = openDelivery(db, { ...needs, time: () => time().lo })
  const drafts = openDrafts(late)
  const parts = { events, heard, register, numbers, acts, payloads, publications, offers, files, time }
  const writing = openWriter({ db: late, drafts, ...parts })
  const write = atomic((work: (into: Writing) => unknown, probe: Probe) => work(writing(probe)))
  return {
    ...{ device, sign, keys: readFact(db, 'deviceKeys') ?? {} },
    reach: openReach(events, device, dataKey),
    ...{ events, register, numbers, publications, delivery, heard },
    ...{ offers, papers, files, outbox, acts, time },
    ...{ drafts, heardProof: openHeardProof(late, publications) },
    transact: <T>(work: (into: Writing) => T, probe: Probe) => write(work, probe) as T,
  }
}

/** The log: this machine's own, merged with what was heard of others. */
function openLog(late: Db, chain: Chain) {
  const kept = openKept(late)
  const payloads = openPayloads(late, kept.lacking.has)
  const events = openMerged(late, openEvents(late, payloads, chain), kept, payloads)
  return { kept, payloads, events }
}
