import type { Delivery } from '../../electron/store/delivered.ts'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { unhurried } from '../../electron/sync/round/pace.ts'
import { pushRuns } from '../../electron/sync/round/push-runs.ts'
import type { Device, enrolDevice } from '../province/hands.ts'

/** A province that can be asked, and its database. */
export type Running = Parameters<typeof enrolDevice>[0]

/** Sends everything of a device as its counter does, from a record in memory. All of it must be confirmed. */
export async function pushAll(line: ProvinceLine, device: Device): Promise<void> {
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  const [said, offer] = [hello.value, async () => null]
  const sending = { delivery: deliveryOf(device), line, pace: unhurried, said, offer }
  const { sent, why } = await pushRuns(sending, { epoch: device.epoch, seq: 1 })
  if (sent < device.log.length) throw new Error(why ?? 'not confirmed')
}

/** What a record gives out and takes in while it is sent, as long as its answers come in order. */
function deliveryOf({
  epoch,
  log,
  run,
}: Device): Pick<Delivery, 'firstWaiting' | 'waiting' | 'run' | 'settle' | 'noteSuspended'> {
  let settled = 0
  return {
    firstWaiting: () => (settled < log.length ? { epoch, seq: settled + 1 } : undefined),
    waiting: () => log.length - settled,
    run: ({ seq }, { events }) =>
      seq > log.length ? undefined : run(seq, Math.min(log.length, seq + events - 1)),
    settle(receipts) {
      const good = receipts.filter(({ body }) => body.verdict === 'confirmed').length
      settled += good
      return good
    },
    noteSuspended: () => undefined,
  }
}

/** The seconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
