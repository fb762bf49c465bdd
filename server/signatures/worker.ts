import { parentPort } from 'node:worker_threads'
import { checkRun } from './check-run.ts'
import { signAll } from './in-thread.ts'
import type { Order } from './task.ts'

/** A thread that checks and signs what it is handed, piece after piece. */
parentPort?.on('message', ({ no, order }: { no: number; order: Order }) => {
  const said = order.kind === 'check' ? checkRun(order.run) : signAll(order.pem, order.domain, order.ids)
  parentPort?.postMessage({ no, said })
})
