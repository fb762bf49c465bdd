import type { Worker } from 'node:worker_threads'

/**
 * What became of a question to a worker thread: its answer, silence within the time, or how the thread died
 * or ended.
 */
export type Heard<A> = { answer: A } | { silent: true } | { died: Error } | { ended: number }

/**
 * Waits for the next thing a worker says, at most `timeoutMs` milliseconds. The process stays alive
 * meanwhile; an idle worker does not keep it from ending.
 */
export function hearWorker<A>(worker: Worker, timeoutMs: number): Promise<Heard<A>> {
  return new Promise(resolve => {
    const settle = (heard: Heard<A>): void => {
      clearTimeout(timer)
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      worker.unref()
      resolve(heard)
    }
    const timer = setTimeout(() => settle({ silent: true }), timeoutMs)
    worker.ref()
    worker.once('message', (answer: A) => settle({ answer }))
    worker.once('error', died => settle({ died }))
    worker.once('exit', ended => settle({ ended }))
  })
}
