import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { refuse } from '../../shared/refusals/refusal.ts'
import { hearWorker } from '../worker-answer.ts'
import type { Answer, Order } from './sign-worker.ts'

// The worker lies beside this file, as source or as built code, with the same ending as this file.
const CODE = new URL(`./sign-worker${extname(import.meta.url).replace('.cjs', '.js')}`, import.meta.url)

/**
 * The worker thread that holds keys. It starts when it is first asked, and is abandoned when it does not
 * answer.
 */
export type SigningThread = { ask(order: Order): Promise<Answer>; close(): Promise<void> }

/** Opens the thread. `timeoutMs` is how long to wait for an answer; `warm` starts it at once. */
export function openThread(timeoutMs: number, warm: boolean): SigningThread {
  let worker: Worker | undefined
  const leave = (): void => {
    // A call into a vendor's library cannot be interrupted, so nobody waits for this thread to end.
    void worker?.terminate()
    worker = undefined
  }
  const start = (): Worker => {
    const started = new Worker(CODE)
    // The process may end while the worker idles.
    started.unref()
    return started
  }
  if (warm) worker = start()
  return {
    async ask(order) {
      if (order.order === 'close' && !worker) return { closed: true }
      worker ??= start()
      const answer = await answerOf(worker, order, timeoutMs)
      if (!answer || 'fault' in answer) leave()
      return answer ?? { refused: refuse('token-silent') }
    },
    async close() {
      await worker?.terminate()
      worker = undefined
    },
  }
}

/**
 * The worker's answer; undefined if it did not come in time. If the order killed the worker, the answer is a
 * fault.
 */
async function answerOf(worker: Worker, order: Order, timeoutMs: number): Promise<Answer | undefined> {
  const heard = hearWorker<Answer>(worker, timeoutMs)
  worker.postMessage(order)
  const said = await heard
  if ('died' in said) return { fault: `worker: ${said.died.name}` }
  return 'answer' in said ? said.answer : undefined
}
