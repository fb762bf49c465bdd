import type { Running } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

export type Counter = Awaited<ReturnType<typeof openCounterStore>>

let made = 0
/** Two counters of one Centre, a new one at each call, enrolled at a running province. */
export async function openTwo(running: Running) {
  const hands = openHands(`centre-${++made}`)
  const counters = [
    await openCounterStore(hands, `quay-${made}-1`),
    await openCounterStore(hands, `quay-${made}-2`),
  ] as const
  for (const counter of counters) await counter.enrol(running)
  return { hands, counters, close: () => counters.forEach(counter => void counter.close()) }
}

/** Takes a dossier through its whole route at one counter; the acts in their order. */
export const walk = (counter: Counter, name: string): string[] =>
  PROCEDURE.route.map(type => counter.write(type, dossierNamed(name)))
