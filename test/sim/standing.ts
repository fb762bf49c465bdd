import type { Store } from '../../electron/store/store.ts'
import type { Verified } from '../../electron/store/verified.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Counter, World } from './hall.ts'
import type { Tables } from './memory-tables.ts'

/** Checks a promise. Returns what broke it, each in a few words; empty where it held. */
export type Checker = (world: World) => string[] | Promise<string[]>

/** The machines with their records open, including copies and those that were taken out of use. */
export const openOnes = ({ counters }: World): { counter: Counter; store: Store }[] =>
  counters.flatMap(counter => {
    const store = counter.machine.store()
    return store ? [{ counter, store }] : []
  })

/** Everything a record holds, in order. */
export const eventsOf = (store: Store) =>
  store.events.after(0, 100_000).map(({ id, bytes }) => ({ id, bytes, body: readEventBody(bytes) }))

const verified = new WeakMap<Store, Verified>()
/** Everything that a record finds out about itself. It is asked once, because nothing is written any more. */
export function verifiedOf(store: Store): Verified {
  const known = verified.get(store) ?? store.verify()
  verified.set(store, known)
  return known
}

/** The province's latest word on each event, in the order in which it took them in. */
export function wordsOf(tables: Tables): Map<string, { verdict: string; reason: string | null }> {
  const words = new Map<string, { verdict: string; reason: string | null; no: number }>()
  for (const { event, no, verdict, reason } of tables.verdicts.all()) {
    const id = event.toString('hex')
    if ((words.get(id)?.no ?? -1) < no) words.set(id, { verdict, reason, no })
  }
  return words
}

/** The events of the province that count, with their content and their words, in the province's order. */
export function standingAt({ province }: World) {
  const tables = province.tables()
  const words = wordsOf(tables)
  return tables.events
    .all()
    .filter(({ type }) => type !== null)
    .flatMap(({ id, bytes, place, office, received }) => {
      const word = words.get(id.toString('hex'))
      const body = readEventBody(bytes.toString('utf8'))
      return word ? [{ id: id.toString('hex'), body, place, office, received, ...word }] : []
    })
    .sort((a, b) => a.place - b.place)
}
