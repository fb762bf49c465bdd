import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../shared/base/must.ts'
import type { ProofAnswer, ProofOrder, Use } from './proof.ts'
import { verifyPdf } from './verify-pdf.ts'

// This thread reads one stranger's file and then ends: nothing of it stays in the process that holds the
// record.
const { bytes, known, roots, stampRoots, at } = workerData as ProofOrder
let uses: ProofAnswer['uses'] = null
const entitled = (person: Use, seal: Use | null): null => {
  uses = [person, seal]
  return null
}
const findings = verifyPdf(bytes, { register: () => known, roots, stampRoots, entitled, at })
must(parentPort, 'the port of the worker').postMessage({ findings, uses } satisfies ProofAnswer)
