import { isGenuine } from './chain.ts'
import type { Keeper } from './keeper.ts'
import type { Store } from './store.ts'

type Drawers = Pick<
  Store,
  'events' | 'register' | 'numbers' | 'publications' | 'papers' | 'files' | 'outbox' | 'delivery' | 'drafts'
>

/** The store's drawers: each reads through the books that are open now, and writes only while the record is not in doubt. */
export const openDrawers = ({ read, write }: Pick<Keeper, 'read' | 'write'>): Drawers => ({
  events: {
    of: dossier => read(({ events }) => events.of(dossier)),
    one: (dossier, id) => read(({ events }) => events.one(dossier, id)),
    ofOffice: after => read(({ events }) => events.ofOffice(after)),
    isGenuine: (dossier, id) =>
      read(({ events, publications: { byId }, keys, device }) => {
        const row = events.row(dossier, id)
        const deviceKey = (of: string, epoch: number) => (of === device.id ? keys[epoch] : undefined)
        return row !== undefined && isGenuine(row, { byId, deviceKey })
      }),
    after: (seq, limit) => read(({ events }) => events.after(seq, limit)),
    approvalsUnder: delegations => read(({ events }) => events.approvalsUnder(delegations)),
    last: () => read(({ events }) => events.tip()),
    recorded: () => read(({ events }) => events.recorded()),
  },
  register: {
    get: dossier => read(({ register }) => register.get(dossier)),
    byCode: code => read(({ register }) => register.byCode(code)),
    find: (text, options) => read(({ register }) => register.find(text, options)),
    open: offices => read(({ register }) => register.open(offices)),
    awaitingCode: () => read(({ register }) => register.awaitingCode()),
  },
  numbers: numbersOf({ read, write }),
  publications: {
    put: (...publications) => write(({ books }) => books.publications.put(...publications)),
    get: (kind, key, at) => read(({ publications }) => publications.get(kind, key, at)),
    byId: id => read(({ publications }) => publications.byId(id)),
    isGenuine: id => read(({ publications }) => publications.isGenuine(id)),
    list: (kind, at) => read(({ publications }) => publications.list(kind, at)),
    all: kind => read(({ publications }) => publications.all(kind)),
  },
  papers: {
    put: (bytes, paper) => write(({ books }) => books.papers.put(bytes, paper)),
    bytes: hash => read(({ papers }) => papers.bytes(hash)),
    of: dossier => read(({ papers }) => papers.of(dossier)),
    get: hash => read(({ papers }) => papers.get(hash)),
    countPrint: hash => write(({ books }) => books.papers.countPrint(hash)),
  },
  files: filesOf({ read, write }),
  outbox: outboxOf({ read }),
  delivery: deliveryOf({ read, write }),
  drafts: {
    save: (owner, key, value) => write(({ books }) => books.drafts.save(owner, key, value)),
    load: (owner, key) => read(({ drafts }) => drafts.load(owner, key)),
    drop: (owner, key) => write(({ books }) => books.drafts.drop(owner, key)),
  },
})

const outboxOf = ({ read }: Pick<Keeper, 'read'>): Store['outbox'] => ({
  waiting: () => read(({ outbox }) => outbox.waiting()),
  oldest: () => read(({ outbox }) => outbox.oldest()),
  byDossier: () => read(({ outbox }) => outbox.byDossier()),
  recordedAt: pos => read(({ outbox }) => outbox.recordedAt(pos)),
})

const numbersOf = ({ read, write }: Pick<Keeper, 'read' | 'write'>): Store['numbers'] => ({
  left: (series, day) => read(({ numbers }) => numbers.left(series, day)),
  gaps: () => read(({ numbers, time }) => numbers.gaps(vietnamDay(time().lo))),
  leases: () => read(({ numbers }) => numbers.leases()),
  rests: () => read(({ numbers, time }) => numbers.rests(vietnamDay(time().lo))),
  turnedDown: series => read(({ numbers }) => numbers.turnedDown(series)),
  resting: () => read(({ numbers }) => numbers.resting()),
  askAgain: series => write(({ books }) => books.numbers.askAgain(series)),
  toReturn: () => read(({ numbers }) => numbers.toReturn()),
  returned: (leases, known) => write(({ books }) => books.numbers.returned(leases, known)),
})

const filesOf = ({ read, write }: Pick<Keeper, 'read' | 'write'>): Store['files'] => ({
  waiting: most => read(({ files }) => files.waiting(most)),
  count: () => read(({ files }) => files.count()),
  countRefused: () => read(({ files }) => files.countRefused()),
  byDossier: () => read(({ files }) => files.byDossier()),
  sentAt: content => read(({ files }) => files.sentAt(content)),
  seal: content => read(({ files }) => files.seal(content)),
  open: (content, pieces) => read(({ files }) => files.open(content, pieces)),
  settle: (content, receipt) => write(({ books }) => books.files.settle(content, receipt)),
  refuse: (content, reason) => write(({ books }) => books.files.refuse(content, reason)),
  drop: content => write(({ books }) => books.files.drop(content)),
})

/** What goes to the province and comes from it. */
const deliveryOf = ({ read, write }: Pick<Keeper, 'read' | 'write'>): Store['delivery'] => ({
  province: () => read(({ delivery }) => delivery.province()),
  enrol: (province, certificate) => write(({ books }) => books.delivery.enrol(province, certificate)),
  offers: most => read(({ offers }) => offers.waiting(most)),
  refuseOffers: (refused, at) => write(({ books }) => books.delivery.refuseOffers(refused, at)),
  refusedOffers: () => read(({ offers }) => offers.refused()),
  firstWaiting: () => read(({ delivery }) => delivery.firstWaiting()),
  waiting: () => read(({ delivery }) => delivery.waiting()),
  run: (from, most) => read(({ delivery }) => delivery.run(from, most)),
  settle: (receipts, at) => write(({ books }) => books.delivery.settle(receipts, at)),
  take: page => write(({ books }) => books.delivery.take(page)),
  state: () => read(({ delivery }) => delivery.state()),
  wordOn: event => read(({ delivery }) => delivery.wordOn(event)),
  count: () => read(({ delivery }) => delivery.count()),
  takeLeases: (leases, at) => write(({ books }) => books.delivery.takeLeases(leases, at)),
  isRevoked: of => read(({ delivery }) => delivery.isRevoked(of)),
  noteActsFrom: from => write(({ books }) => books.delivery.noteActsFrom(from)),
  noteSuspended: since => write(({ books }) => books.delivery.noteSuspended(since)),
  takeCertificate: certificate => write(({ books }) => books.delivery.takeCertificate(certificate)),
  certificateUntil: () => read(({ delivery }) => delivery.certificateUntil()),
  stopped: () => read(({ delivery }) => delivery.stopped()),
  accessUntil: () => read(({ delivery }) => delivery.accessUntil()),
  heads: () => read(({ delivery }) => delivery.heads()),
  lastWords: () => read(({ delivery }) => delivery.lastWords()),
  takeHeads: (said, lost) => write(({ books }) => books.delivery.takeHeads(said, lost)),
  losePage: (at, lost) => write(({ books }) => books.delivery.losePage(at, lost)),
  putBack: () => read(({ delivery }) => delivery.putBack()),
  backedUpTo: () => read(({ delivery }) => delivery.backedUpTo()),
  takenBack: () => read(({ delivery }) => delivery.takenBack()),
  held: () => read(({ delivery }) => delivery.held()),
  publishedBy: issuer => read(({ delivery }) => delivery.publishedBy(issuer)),
})

/** The day in Vietnam (UTC+7, no summer time) of an instant. */
const vietnamDay = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
