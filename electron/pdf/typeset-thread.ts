import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { hearWorker } from '../worker-answer.ts'
import { TypesetFault } from './typeset-fault.ts'
import type { Answer, Order, WorkerData } from './typeset-worker.ts'

/** One worker thread and what may be done with it: ask it one thing at a time, or end it. */
export type TypesetThread = {
  /** @throws TypesetFault when it does not answer in time or dies; then the thread is gone. */
  ask(order: Order, timeoutMs: number): Promise<Answer>
  end(): Promise<void>
}

// Beside us lies the worker as source or as built code, with the same ending as ours.
const CODE = new URL(`./typeset-worker${extname(import.meta.url).replace('.cjs', '.js')}`, import.meta.url)
/** JavaScript of the worker needs little; Typst's own memory is not counted here. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8, stackSizeMb: 8 }

/** Starts a worker and returns once it says that it is ready. */
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

/** One that dies says so at once; how long a living one takes to load Typst, a busy machine decides. */
const START_MS = 180_000

/** The worker's next message, or a fault and a dead worker. */
async function nextAnswer(worker: Worker, timeoutMs: number): Promise<Answer> {
  const heard = await hearWorker<Answer>(worker, timeoutMs)
  if ('answer' in heard) return heard.answer
  void worker.terminate()
  if ('died' in heard) throw new TypesetFault('worker', heard.died.message)
  if ('ended' in heard) throw new TypesetFault('worker', `exit ${heard.ended}`)
  throw new TypesetFault('timeout', `over ${timeoutMs} ms`)
}
