import type { Db } from '../database/database.ts'
import { readFact, writeFact } from '../database/facts.ts'
import type { CountedStop, Heard, Stop } from '../other-acts.ts'

/**
 * How many rounds must meet a stop before it is reported. What is published between two requests of one round
 * is here in the next one; a few more rounds are for a province that was put back and is told everything
 * again. Rounds are counted because no clock of a counter says how long the feed was not read.
 */
const ROUNDS_WAITED = 4

/**
 * Remembers where ledgers are heard no further. The act in question is not put aside. Whoever passed over it
 * would take the next step on a dossier that stands differently, and the province, which is told how many
 * acts that officer knew, would take them at their word. So the ledger waits: what came before the act is
 * heard, and the act is asked for in every round. Nothing is lost, and nothing has to be undone: once the
 * certificate comes, the act and all behind it are heard as if it had always been there. Until then the stop
 * is reported.
 */
export function openStops(db: Db, read: Heard['read']): Pick<Heard, 'noteStops' | 'stops'> {
  const standing = (): readonly CountedStop[] =>
    (readFact(db, 'heardStops') ?? []).filter(stop => stop.read === read(stop.ledger))
  return {
    noteStops(stops, at) {
      const before = standing()
      const count = (stop: Stop): CountedStop => {
        const known = before.find(({ ledger }) => ledger === stop.ledger)
        const rounds = Math.min(ROUNDS_WAITED, (known?.rounds ?? 0) + 1)
        return { ...stop, read: read(stop.ledger), since: known?.since ?? at, rounds }
      }
      const others = before.filter(({ ledger }) => !stops.some(stop => stop.ledger === ledger))
      const next = [...others, ...stops.map(count)]
      if (JSON.stringify(next) !== JSON.stringify(before)) writeFact(db, 'heardStops', next)
    },
    stops: () =>
      standing()
        .filter(({ rounds }) => rounds >= ROUNDS_WAITED)
        .map(({ ledger, device, cause, since }) => ({ ledger, device, cause, since })),
  }
}
