import { availableParallelism } from 'node:os'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { type Device, enrolDevice, openDevice, openHands } from '../province/hands.ts'
import { line, type Print, rest } from './figure.ts'
import { writeQueue } from './sync-acts.ts'
import { pushAll, type Running, timed } from './sync-push.ts'

const COUNTERS = 4

/**
 * What the province takes where the counters of a Centre come back together: as many acts as one counter had,
 * a quarter at each, and each sends run after run. Here they are one process, which uses some of the
 * processors itself.
 */
export async function several(
  print: Print,
  running: Running,
  { sample, events, limit }: { sample: readonly EventBody[][]; events: number; limit: number },
): Promise<void> {
  const hands = openHands('several')
  const counters: { line: ProvinceLine; device: Device }[] = []
  for (let at = 0; at < COUNTERS; at++) {
    const device = openDevice(hands, `quay-${at}`)
    writeQueue(device, { hands, events: Math.ceil(events / COUNTERS), sample, nth: at })
    counters.push({ line: await enrolDevice(running, hands, device), device })
  }
  const before = process.cpuUsage()
  const all = await timed(() => Promise.all(counters.map(each => pushAll(each.line, each.device))))
  const { user, system } = process.cpuUsage(before)
  const value = events / all
  const goal = { ratioLeast: 0.55 }
  print(line({ name: 'sync-several', value, unit: 'events/s', ratio: value / limit, goal }))
  const own = (user + system) / events
  const whole = (all * 1e6 * availableParallelism()) / events
  print(
    rest('sync-several', { 'at the counters': own, 'elsewhere, idle too': whole - own }, 'µs of one core'),
  )
}
