import type { ProvinceLine } from '../../electron/sync/province-line.ts'
import type { Device, enrolDevice } from '../province/hands.ts'

/** A province that can be asked, and its database. */
export type Running = Parameters<typeof enrolDevice>[0]

/** Pushes these runs one after the other, as a counter does; everything of them must be confirmed. */
export async function pushAll(line: ProvinceLine, runs: readonly ReturnType<Device['run']>[]): Promise<void> {
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  for (const run of runs) {
    const answer = await line.push(run, hello.value)
    const good = answer.ok && answer.value.receipts.every(({ body }) => body.verdict === 'confirmed')
    if (!good) throw new Error(answer.ok ? 'not confirmed' : answer.why)
  }
}

/** Seconds it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
