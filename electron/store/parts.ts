import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { Books } from './books/books.ts'
import { isGenuine } from './events/chain.ts'
import type { Keeper } from './opening/keeper.ts'
import type { Store } from './store.ts'

type Parts = Pick<
  Store,
  | 'events'
  | 'register'
  | 'numbers'
  | 'publications'
  | 'papers'
  | 'files'
  | 'outbox'
  | 'delivery'
  | 'heard'
  | 'drafts'
>
type Through = Pick<Keeper, 'read' | 'write'>
/** Any of the books that a part of the store shows. */
type Book = { [K in keyof Books]: Books[K] extends object ? K : never }[keyof Books]
/** The named methods of a book. */
type Named<P extends Book, K extends keyof Books[P]> = Pick<Books[P], K>

/**
 * The parts of the store. Each reads from the books that are open now, and writes only while the record is
 * not in doubt.
 */
export function openParts({ read, write }: Through): Parts {
  const reads = reading(read)
  const writes = reading(work => write(({ books }) => work(books)))
  return {
    events: {
      ...reads('events', 'of', 'one', 'ofOffice', 'after', 'approvalsUnder', 'recorded'),
      isGenuine: (dossier, id) =>
        read(({ events, heardProof, publications: { byId }, keys, device }) => {
          const row = events.row(dossier, id)
          const deviceKey = (of: string, epoch: number) => (of === device.id ? keys[epoch] : undefined)
          return row ? isGenuine(row, { byId, deviceKey }) : heardProof.isGenuine(dossier, id)
        }),
      last: () => read(({ events }) => events.tip()),
    },
    register: reads('register', 'get', 'byCode', 'find', 'open', 'awaitingCode'),
    numbers: {
      ...reads('numbers', 'left', 'leases', 'turnedDown', 'resting', 'toReturn'),
      ...writes('numbers', 'askAgain', 'returned'),
      gaps: () => read(({ numbers, time }) => numbers.gaps(dayOf(time().lo))),
      rests: () => read(({ numbers, time }) => numbers.rests(dayOf(time().lo))),
    },
    publications: {
      ...reads('publications', 'get', 'byId', 'isGenuine', 'list', 'all'),
      ...writes('publications', 'put'),
    },
    papers: { ...reads('papers', 'bytes', 'of', 'get'), ...writes('papers', 'put', 'countPrint') },
    files: {
      ...reads('files', 'waiting', 'count', 'countRefused', 'byDossier', 'sentAt', 'seal', 'open'),
      ...writes('files', 'settle', 'refuse', 'drop'),
    },
    outbox: reads('outbox', 'waiting', 'oldest', 'byDossier', 'recordedAt'),
    delivery: {
      ...reads('delivery', 'province', 'firstWaiting', 'waiting', 'run', 'state', 'wordOn', 'count'),
      ...reads('delivery', 'isRevoked', 'certificateUntil', 'stopped', 'accessUntil', 'heads', 'lastWords'),
      ...reads('delivery', 'putBack', 'backedUpTo', 'takenBack', 'held', 'heldBefore', 'publishedBy'),
      ...writes('delivery', 'enrol', 'refuseOffers', 'settle', 'take', 'takeLeases', 'takeCertificate'),
      ...writes('delivery', 'noteAnswer', 'noteActsFrom', 'noteSuspended', 'takeHeads', 'losePage'),
      offers: most => read(({ offers }) => offers.waiting(most)),
      refusedOffers: () => read(({ offers }) => offers.refused()),
    },
    heard: {
      ...reads('heard', 'read', 'lacking', 'keysToGive', 'wanted', 'of', 'undecided', 'stops'),
      ...reads('heard', 'has', 'nth', 'came', 'aside', 'touched', 'through'),
      ...writes('heard', 'take', 'keysGiven', 'noteStops'),
    },
    drafts: { ...reads('drafts', 'load'), ...writes('drafts', 'save', 'drop') },
  }
}

/** The named methods of a book, each passed on to the books that are open at the time of the call. */
const reading =
  (ask: <T>(work: (books: Books) => T) => T) =>
  <P extends Book, K extends keyof Books[P] & string>(part: P, ...names: readonly K[]): Named<P, K> =>
    Object.fromEntries(
      names.map(name => [
        name,
        (...said: unknown[]) => ask(books => (books[part][name] as (...said: unknown[]) => unknown)(...said)),
      ]),
    ) as Named<P, K>
