import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { hearWorker } from '../../worker-answer.ts'
import type { Entitled, Finding, ProofAnswer, ProofOrder } from './proof.ts'
import { gaveUp, said } from './verify-pdf.ts'

// The worker lies beside this file, as source or as built code, with the same ending as this file.
const CODE = new URL(`./verify-worker${extname(import.meta.url).replace('.cjs', '.js')}`, import.meta.url)
/** How much memory and time a stranger's file may take (R25). */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 8 }
const TIMEOUT_MS = 10_000

/**
 * Reads a stranger's file in a thread of its own, with a limit on time and memory; a file that takes more is
 * not proven. Who may sign is asked here, with the certificates that the thread found used, because the
 * thread knows nothing of the record.
 */
export async function proveApart(
  order: ProofOrder,
  entitled: Entitled,
  timeoutMs = TIMEOUT_MS,
): Promise<readonly Finding[]> {
  const { findings, uses } = await answerOf(order, timeoutMs)
  const refused = uses && entitled(...uses)
  return refused
    ? findings.map(each => (each.step === 'certificate' ? said(each.step, false, refused) : each))
    : findings
}

async function answerOf(order: ProofOrder, timeoutMs: number): Promise<ProofAnswer> {
  const worker = new Worker(CODE, { workerData: order, resourceLimits: LIMITS })
  const heard = await hearWorker<ProofAnswer>(worker, timeoutMs)
  // The worker may still fail while it is being ended, which changes nothing any more.
  worker.on('error', () => undefined)
  void worker.terminate()
  return 'answer' in heard ? heard.answer : { findings: gaveUp(order.known), uses: null }
}
