import { newestVersion } from '../../electron/store/database/migrate.ts'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { running } from './desk.ts'
import type { Counter, World } from './hall.ts'
import { inProgram } from './program.ts'
import { eventsOf } from './standing.ts'

/**
 * The dossiers of a record of which nothing was heard from other machines, nor from an earlier epoch of this
 * one. An older program knew of no others.
 */
function ownDossiers(store: Store): string[] {
  const own = eventsOf(store)
  const ids = new Set(own.map(({ id }) => id))
  return [...new Set(own.flatMap(({ body }) => body.dossier ?? []))].filter(dossier =>
    store.events.of(dossier).every(({ id }) => ids.has(id)),
  )
}

/** What a record holds, as its users read it; for these dossiers, with their lines in the register. */
function contentOf(
  { acked }: Counter,
  store: Store,
  dossiers: readonly string[],
): Readonly<Record<string, unknown>> {
  const events = eventsOf(store).map(({ id }) => id)
  return {
    events,
    acts: acked.map(({ act }) => [act, store.isActKnown(act)]),
    // The code of a dossier that another machine received is heard, and an older program kept nothing that it
    // heard.
    'what waits': [
      store.outbox.waiting(),
      store.outbox
        .byDossier()
        .map(line => (dossiers.includes(line.dossier ?? '') ? line : { ...line, code: null })),
    ],
    words: events.map(id => store.delivery.wordOn(id)),
    held: store.delivery.held(),
    offers: store.delivery.offers(1000),
    // Free numbers depend on the day, and a machine may know the day better once it is restarted.
    numbers: [store.numbers.gaps().filter(({ event }) => event !== null), store.numbers.leases()],
    register: dossiers.map(dossier => store.register.get(dossier)),
  }
}

/**
 * Stops a machine whose record an older program wrote, and starts today's program on it, which brings the
 * record up: at once, or after it was killed over it, or after its disk had no room. Everything that the
 * record held must be the same afterwards.
 */
export function bringUp(world: World, counter: Counter): void {
  const { machine } = counter
  const { chance, history } = world
  const store = machine.store()
  if (!store || store.recovery) return
  const dossiers = ownDossiers(store)
  const read = (of: Store) => inProgram(machine.program, () => contentOf(counter, of, dossiers))
  const before = read(store)
  if (store.outbox.waiting() > 0) history.note('brought up with something waiting', machine.name)
  const version = machine.becomeOlder(versions => chance.pick(versions))
  history.note(`brought up from ${version}`, machine.name)
  const points = 4 + 2 * (newestVersion() - version)
  const ends = chance.pick(['killed', 'killed', 'no room', 'well'] as const)
  if (ends === 'killed') machine.killAtStart(1 + chance.below(points))
  if (ends === 'no room') tryWithoutRoom(world, counter, 1 + chance.below(points))
  const after = inProgram(machine.program, () => running(world, counter))
  const killed = machine.killedAt()
  if (killed) history.note(`killed over it: ${killed.split(' ')[0]}`, machine.name)
  const now = after && read(after)
  for (const [what, held] of Object.entries(before))
    if (JSON.stringify(now?.[what]) !== JSON.stringify(held))
      world.faults.push(`${machine.name}: ${what} differ since it was brought up from ${version}`)
}

/** Its disk is full at this point. It must not open, and nobody is told anything else. */
function tryWithoutRoom({ history, faults }: World, { machine }: Counter, point: number): void {
  machine.failAt(point, 'SQLITE_FULL')
  try {
    machine.start()
    // There were fewer points than that, so it is up.
    machine.stop()
  } catch (fault) {
    if (fault instanceof StoreRefusal) history.note(`no room over it: ${fault.refusal.refusal}`, machine.name)
    else faults.push(`${machine.name}: ${(fault as Error).stack}`)
  }
  machine.calm()
}
