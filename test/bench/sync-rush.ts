import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { type Device, enrolDevice, openDevice, openHands } from '../province/hands.ts'
import { startServer } from '../province/served.ts'
import { line, type Print, quantile, rest } from './figure.ts'
import { writeQueue } from './sync-acts.ts'
import { pushAll, type Running, timed } from './sync-push.ts'

const COUNTERS = 200
const EACH = 50
const BARE = fileURLToPath(new URL('./bare-server.ts', import.meta.url))

type Counter = { line: ProvinceLine; device: Device }

/**
 * Every counter of a Centre sends its fifty acts at the same moment. The same acts go to a server that checks
 * nothing.
 */
export async function rush(
  print: Print,
  running: Running,
  { database, sample, signing }: { database: string; sample: readonly EventBody[][]; signing: number },
): Promise<void> {
  const hands = openHands('rush')
  const counters: Counter[] = []
  for (let at = 0; at < COUNTERS; at++) {
    const device = openDevice(hands, `quay-${at}`)
    writeQueue(device, { hands, events: EACH, sample, nth: at })
    counters.push({ line: await enrolDevice(running, hands, device), device })
  }
  const bare = await startServer(BARE, database)
  try {
    const send = httpSend(bare.url)
    const limit = await timed(() =>
      Promise.all(counters.map(({ device }) => send('/push', JSON.stringify(device.run()), {}))),
    )
    const times: number[] = []
    const total = await timed(() =>
      Promise.all(
        counters.map(async each => {
          times.push(await timed(() => pushAll(each.line, each.device)))
        }),
      ),
    )
    const figure = (name: string, value: number) => ({ name, value, unit: 's', ratio: null, goal: null })
    print(line({ ...figure('sync-rush', total), ratio: total / limit, goal: { ratioMost: 1.3 } }))
    print(line(figure('sync-rush-bare', limit)))
    const crypto = (signing * COUNTERS * EACH) / availableParallelism()
    const parts = { 'signatures, on every core': crypto, 'everything else': total - crypto }
    print(rest('sync-rush', parts, 's'))
    print(line(figure('sync-rush-p50', quantile(times, 0.5))))
    print(line({ ...figure('sync-rush-p99', quantile(times, 0.99)), goal: { valueMost: 1 } }))
  } finally {
    await bare.stop()
  }
}
