import type { Worker } from 'node:worker_threads'

/**
 * What became of a question to a worker thread: its answer, that none came in time, or that it died and of
 * what.
 */
export type Heard<A> = { answer: A } | { silent: true } | { died: Error } | { ended: number }

/**
 * The next thing a worker says; `timeoutMs`: how long that is waited for. The process stays for it; while the
 * worker idles it may end.
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
