import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { hearWorker } from '../worker-answer.ts'
import { TypesetFault } from './typeset-fault.ts'
import type { Answer, Order, WorkerData } from './typeset-worker.ts'

/** One worker thread: ask it one thing at a time, or end it. */
export type TypesetThread = {
  /**
   * Sends an order and waits for its answer.
   * @throws TypesetFault if no answer comes in time or the thread dies; then the thread is gone.
   */
  ask(order: Order, timeoutMs: number): Promise<Answer>
  end(): Promise<void>
}

// The worker lies beside this file, as source or as built code, with the same ending as this file.
const CODE = new URL(`./typeset-worker${extname(import.meta.url).replace('.cjs', '.js')}`, import.meta.url)
/** The worker's JavaScript needs little. Typst's own memory is not counted here. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8, stackSizeMb: 8 }

/**
 * Starts a worker; resolves once the worker says that it is ready.
 * @throws TypesetFault if it dies or is not ready in time.
 */
export async function startWorker(
  data: WorkerData,
  onStderr: (text: string) => void,
): Promise<TypesetThread> {
  const worker = new Worker(CODE, { workerData: data, stderr: true, resourceLimits: LIMITS })
  worker.stderr.setEncoding('utf8').on('data', onStderr)
  // The process may end while a worker idles.
  worker.unref()
  const end = async () => void (await worker.terminate())
  await nextAnswer(worker, START_MS)
  return {
    async ask(order, timeoutMs) {
      worker.postMessage(order)
      return await nextAnswer(worker, timeoutMs)
    },
    end,
  }
}

/**
 * How long a worker may take to start. One that dies says so at once; how long a living one takes to load
 * Typst depends on how busy the machine is.
 */
const START_MS = 180_000

/**
 * The worker's next message.
 * @throws TypesetFault if none comes; then the worker is ended.
 */
async function nextAnswer(worker: Worker, timeoutMs: number): Promise<Answer> {
  const heard = await hearWorker<Answer>(worker, timeoutMs)
  if ('answer' in heard) return heard.answer
  void worker.terminate()
  if ('died' in heard) throw new TypesetFault('worker', heard.died.message)
  if ('ended' in heard) throw new TypesetFault('worker', `exit ${heard.ended}`)
  throw new TypesetFault('timeout', `over ${timeoutMs} ms`)
}
