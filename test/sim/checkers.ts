import { countUnexplained } from '../../electron/store/numbers/count-unexplained.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { idempotence } from './check-again.ts'
import { limits } from './check-limits.ts'
import { numbersGiven } from './check-numbers.ts'
import { readOnceKnown, readOnly } from './check-opaque.ts'
import { appendList } from './check-order.ts'
import { authority, clockAhead, clockBack, duties } from './check-people.ts'
import { publishedKept } from './check-published.ts'
import { actsHeard, equalRegisters } from './check-registers.ts'
import { slips } from './check-slips.ts'
import { calledBack, takenBack, wordsKept } from './check-words.ts'
import type { World } from './hall.ts'
import { inProgram } from './program.ts'
import { type Checker, eventsOf, openOnes, standingAt, verifiedOf, wordsOf } from './standing.ts'

const nameOf = ({ series, period, value }: EventBody['numbers'][number]): string =>
  `${series} ${period} ${value}`
const twice = (names: readonly string[]): string[] => {
  const seen = new Set<string>()
  return names.filter(name => seen.size === seen.add(name).size)
}

/** What must hold at the end of every run, whatever happened on the way. */
export const CHECKERS: Readonly<Record<string, Checker>> = {
  'no fault': ({ faults, province }) => [...faults, ...province.faults],
  durability(world) {
    const { links, forks } = world.province.tables()
    const there = new Set([...links.all(), ...forks.all()].map(({ event }) => event.toString('hex')))
    return openOnes(world).flatMap(({ counter, store }) => {
      const kept = new Set(eventsOf(store).map(({ id }) => id))
      return counter.acked.flatMap(({ id }) => {
        if (!kept.has(id)) return [`${counter.machine.name} lost ${id.slice(0, 8)}`]
        return there.has(id) ? [] : [`the province lost ${id.slice(0, 8)}`]
      })
    })
  },
  uniqueness(world) {
    const at = standingAt(world).filter(({ verdict }) => verdict !== 'quarantined')
    const there = twice(at.flatMap(({ body }) => body.numbers.map(nameOf)))
    const honest = openOnes(world).filter(({ counter }) => !world.doubled.has(counter.machine.id))
    const here = twice(
      honest.flatMap(({ store }) => eventsOf(store).flatMap(({ body }) => body.numbers.map(nameOf))),
    )
    return [...there.map(name => `province: ${name}`), ...here.map(name => `counters: ${name}`)]
  },
  async chain(world) {
    const broken = openOnes(world).flatMap(({ counter, store }) => {
      const { recovery } = verifiedOf(store)
      return recovery ? [`${counter.machine.name}: ${recovery.reason} ${recovery.detail}`] : []
    })
    const { faults } = await verifyProvince(world.province.db, world.province.province)
    return [...broken, ...faults]
  },
  'exactly once'(world) {
    const sessions = standingAt(world).flatMap(({ body, verdict }) =>
      body.session === 'desk' || verdict === 'quarantined' ? [] : [body.session],
    )
    const { links } = world.province.tables()
    return [...twice(sessions), ...twice(links.all().map(({ event }) => event.toString('hex')))]
  },
  convergence(world) {
    const tables = world.province.tables()
    const words = wordsOf(tables)
    const published = tables.feed.find(({ kind }) => kind !== 'receipt').map(({ id }) => id.toString('hex'))
    return openOnes(world).flatMap(({ counter, store }) => {
      const { name } = counter.machine
      const other = eventsOf(store).filter(({ id }) => {
        const word = words.get(id)
        const said = store.delivery.wordOn(id)
        return word && (said?.verdict !== word.verdict || said.reason !== word.reason)
      })
      const unheard = published.filter(id => !store.publications.byId(id))
      return [
        ...other.map(
          ({ id }) =>
            `${name} heard ${store.delivery.wordOn(id)?.verdict} of ${id.slice(0, 8)}, not ${words.get(id)?.verdict}`,
        ),
        ...unheard.map(id => `${name} never heard of ${id.slice(0, 8)}`),
        ...store.delivery.offers(10).map(({ id }) => `${name} still offers ${id.slice(0, 8)}`),
      ]
    })
  },
  'acts known': world =>
    openOnes(world).flatMap(({ counter, store }) =>
      counter.acked.flatMap(({ act }) => (store.isActKnown(act) ? [] : [`${counter.machine.name}: ${act}`])),
    ),
  authority,
  duties,
  'clock ahead': clockAhead,
  'clock back': clockBack,
  'taken back': takenBack,
  'words kept': wordsKept,
  'called back': calledBack,
  'register gaps': world =>
    openOnes(world).flatMap(({ counter, store }) => {
      const { differing, numbers } = verifiedOf(store)
      const many = countUnexplained(store.numbers.gaps(), store.numbers.leases())
      const gaps = many > 0 ? [`${counter.machine.name}: ${many} unexplained`] : []
      return [...gaps, ...differing, ...numbers]
    }),
  'numbers given': numbersGiven,
  limits,
  slips,
  'published kept': publishedKept,
  'no stuck outbox': world =>
    openOnes(world).flatMap(({ counter, store }) => {
      const waiting = store.outbox.waiting()
      return waiting > 0 ? [`${counter.machine.name}: ${waiting} wait, ${counter.last?.why}`] : []
    }),
  'byte for byte'(world) {
    const { events } = world.province.tables()
    const there = new Map(events.all().map(({ id, bytes }) => [id.toString('hex'), bytes.toString('utf8')]))
    return openOnes(world).flatMap(({ store }) =>
      eventsOf(store).flatMap(({ id, bytes }) => {
        const other = there.get(id)
        return other === undefined || other === bytes ? [] : [id]
      }),
    )
  },
  'read only where opaque': readOnly,
  'read once known': readOnceKnown,
  'append list': appendList,
  'acts heard': actsHeard,
  'equal registers': equalRegisters,
  liveness: ({ late }) => late,
  // The last checker, because it sends everything again.
  idempotence,
}

/** Every promise that broke, with what broke it. */
export async function check(world: World): Promise<string[]> {
  const broken: string[] = []
  for (const [name, checker] of Object.entries(CHECKERS)) {
    const found = await inProgram({ ahead: world.options.updates ? 1 : 0 }, () => checker(world))
    if (found.length > 0) broken.push(`${name}: ${found.slice(0, 3).join(', ')}`)
  }
  return broken
}
