import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { must } from '../../shared/base/must.ts'
import type { Running } from './cluster.ts'
import { PROCEDURE } from './hands.ts'
import type { roomOfFile } from './room.ts'

type Room = ReturnType<typeof roomOfFile>
export type Counter = Awaited<ReturnType<Room['counter']>>['counter']
type At = Pick<Running, 'url' | 'province'>

/** So many acts a page has at most where it is not said. */
const PAGE = 200
export const given = <T>(value: T | undefined): T => must(value, 'given')
export const rowOf = (counter: Counter, dossier: string): string =>
  canonicalJson(counter.store.register.get(dossier) ?? null)
export const ledgerOf = (centre: string): string => `${centre}/${PROCEDURE.agency}`

/** One round at a counter that hears of others. */
export const hearAt =
  (room: Room) =>
  (counter: Counter, send?: Send, { at = room.running as At, hears = PAGE } = {}) =>
    counter.sync(at, send, { hears })

/** Counters of one Centre, enrolled. */
export async function openCounters(room: Room, many: number) {
  const first = await room.counter()
  const counters = [first.counter]
  while (counters.length < many) counters.push((await room.counter(first.hands)).counter)
  const close = (): void => counters.forEach(each => void each.close())
  const [one, two] = counters
  return { hands: first.hands, counters, one: given(one), two: given(two), close }
}

/** A line that does something with each question before it is put, and with what comes. */
export const lineThrough =
  (to: At, through: (path: string, ask: () => ReturnType<Send>) => ReturnType<Send>): Send =>
  (path, body, headers) =>
    through(path, () => httpSend(to.url)(path, body, headers))
