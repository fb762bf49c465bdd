import { createSecretKey } from 'node:crypto'
import { type Sign, signerOf } from '../keys/ed25519.ts'
import { type Acts, openActs } from './acts.ts'
import type { Anchored } from './anchor.ts'
import type { Db } from './database.ts'
import type { Files } from './delivered.ts'
import { openDelivery } from './delivery.ts'
import { type Drafts, openDrafts } from './drafts.ts'
import { markOf } from './end-mark.ts'
import { type Events, openEvents } from './events.ts'
import { type Facts, readFact } from './facts.ts'
import { openFiles } from './files.ts'
import { type Numbers, openNumbers } from './numbers.ts'
import { type Offers, openOffers } from './offers.ts'
import type { OpenOptions } from './open-options.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { openPapers, type Papers } from './papers.ts'
import { openPayloads } from './payload.ts'
import { openPublications, type Publications } from './publications.ts'
import { openRegister, type Register } from './register.ts'
import { preparingLate } from './statements.ts'
import type { Store, Writing } from './store.ts'
import { trustedTime } from './trusted-time.ts'
import { openWriter } from './writing.ts'

const NOBODY = { id: '', epoch: 0, counter: '', site: '' }

/** Everything that works over one open connection; opened anew when the connection is. */
export type Books = {
  device: Facts['device']
  /** How far it reaches, as the anchor is to hold it. */
  reach(): Anchored
  /** Signs in the name of this device. */
  sign: Sign
  /** Its public keys, by epoch. */
  keys: Facts['deviceKeys']
  events: Events
  register: Register
  numbers: Numbers
  publications: Publications
  papers: Papers
  outbox: Outbox
  drafts: Drafts
  delivery: ReturnType<typeof openDelivery>
  offers: Offers
  files: Files
  time: Store['time']
  acts: Acts
  /** One transaction of the writer: all of the work, or nothing of it. */
  transact<T>(work: (writing: Writing) => T, probe: (point: string) => void): T
}

/** Signs as this device; of a record that has none, nothing. */
const signOf = (db: Db): Sign => {
  const seed = readFact(db, 'seed')
  let signer: Sign | undefined
  return (domain, id) => {
    if (!seed) return ''
    signer ??= signerOf(Buffer.from(seed, 'base64url'))
    return signer(domain, id)
  }
}

/** From when the source of this program is, as the build put it in; not there where the source itself runs. */
declare const BUILD_DATE: string | null | undefined
const built = typeof BUILD_DATE === 'string' ? BUILD_DATE : null

type Work = (writing: Writing) => unknown

/** How far the record reaches; the key of its end's mark is made ready once. */
function openReach(events: Events, { epoch }: Facts['device'], dataKey: Uint8Array): () => Anchored {
  const key = createSecretKey(dataKey)
  return () => {
    const { seq, id } = events.tip()
    return { epoch, seq, id, mark: markOf(key, events.end()) }
  }
}

/** Opens the books over a connection; reads the facts once. */
export function openBooks(
  db: Db,
  { folder, clock, app, dataKey }: Pick<OpenOptions, 'folder' | 'clock' | 'app' | 'dataKey'>,
): Books {
  const device = readFact(db, 'device') ?? NOBODY
  const sign = signOf(db)
  const late = preparingLate(db)
  const payloads = openPayloads(late)
  const time = trustedTime(clock, {
    ...{ built, recorded: () => events.tip().at },
    ...{ server: () => delivery.server(), toldSince: () => delivery.toldSince() },
    access: () => delivery.accessUntil(),
  })
  const events: Events = openEvents(late, payloads, { device, sign, time: () => time(), app })
  const numbers = openNumbers(late, device)
  const register = openRegister(db)
  const publications = openPublications(late, () => readFact(db, 'issuers') ?? {}, numbers)
  const [outbox, offers] = [openOutbox(late), openOffers(db)]
  const papers = openPapers(late, folder, payloads)
  const files = openFiles(db, papers, dataKey)
  const now = () => time().lo
  const needs = { device, clock, app, time: now, take: publications.take, offers, files, outbox }
  const delivery = openDelivery(db, needs)
  const acts = openActs(late)
  const kept = { events, register, numbers, acts, payloads, publications, offers, files, time }
  const writing = openWriter({ db: late, ...kept })
  const write = db.transaction((work: Work, probe: (point: string) => void) => work(writing(probe)))
  return {
    device,
    reach: openReach(events, device, dataKey),
    sign,
    keys: readFact(db, 'deviceKeys') ?? {},
    events,
    register,
    numbers,
    publications,
    delivery,
    ...{ offers, papers, files, outbox, acts },
    drafts: openDrafts(late),
    time,
    transact<T>(work: (writing: Writing) => T, probe: (point: string) => void): T {
      try {
        return write.immediate(work, probe) as T
      } catch (fault) {
        for (const drawer of [events, numbers, acts]) drawer.forget()
        throw fault
      }
    },
  }
}
