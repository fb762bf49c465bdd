import type { Books } from './books.ts'
import type { Store } from './store.ts'

type Drawers = Pick<
  Store,
  'events' | 'register' | 'numbers' | 'publications' | 'papers' | 'outbox' | 'drafts'
>

/** The store's drawers: each reads through the books that are open now, and writes only while the record is not in doubt. */
export const openDrawers = (now: () => Books, guarded: <T>(work: () => T) => T): Drawers => ({
  events: {
    of: dossier => now().events.of(dossier),
    after: (seq, limit) => now().events.after(seq, limit),
    last: () => now().events.tip(),
  },
  register: {
    get: dossier => now().register.get(dossier),
    byCode: code => now().register.byCode(code),
    find: (text, options) => now().register.find(text, options),
    open: offices => now().register.open(offices),
  },
  numbers: {
    left: (series, day) => now().numbers.left(series, day),
    gaps: () => now().numbers.gaps(vietnamDay(now().time().lo)),
    leases: () => now().numbers.leases(),
  },
  publications: {
    put: publication => guarded(() => now().publications.put(publication)),
    get: (kind, key, at) => now().publications.get(kind, key, at),
    byId: id => now().publications.byId(id),
    list: (kind, at) => now().publications.list(kind, at),
  },
  papers: {
    put: (bytes, paper) => guarded(() => now().papers.put(bytes, paper)),
    bytes: hash => now().papers.bytes(hash),
    of: dossier => now().papers.of(dossier),
    get: hash => now().papers.get(hash),
    countPrint: hash => guarded(() => now().papers.countPrint(hash)),
  },
  outbox: { waiting: () => now().outbox.waiting(), oldest: () => now().outbox.oldest() },
  drafts: {
    save: (owner, key, value) => guarded(() => now().drafts.save(owner, key, value)),
    load: (owner, key) => now().drafts.load(owner, key),
    drop: (owner, key) => guarded(() => now().drafts.drop(owner, key)),
  },
})

/** The day in Vietnam (UTC+7, no summer time) of an instant. */
const vietnamDay = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
