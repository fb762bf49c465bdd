import type { Hash } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { StoreRefusal } from '../../store/store.ts'
import type { Office } from '../office/office.ts'

type Asked = Pick<Office, 'store'>

/** The paper that a return hands out: the last one issued, else the one approved. */
const handedOut = (dossier: Dossier): Hash | null | undefined =>
  dossier.issued.at(-1)?.document ??
  taken(dossier, 'signing')?.document ??
  taken(dossier, 'approval')?.document

/**
 * Why the file of the result cannot be given out. Undefined if it is whole, if it is another counter's, or if
 * it was erased by law.
 */
export function findLostResult({ store }: Asked, dossier: Dossier): Refusal | undefined {
  const document = handedOut(dossier)
  try {
    if (document && store.papers.get(document)) store.papers.bytes(document)
    return undefined
  } catch (fault) {
    if (fault instanceof StoreRefusal) return fault.refusal
    throw fault
  }
}

/**
 * Whether a printed sheet exists, whatever became of the file: it was printed here, or it bears the ink of
 * the seal.
 */
function isOnPaper({ store }: Asked, dossier: Dossier): boolean {
  const document = handedOut(dossier)
  if (!document) return true
  if (taken(dossier, 'sealing') && store.papers.get(document)?.signatures === 1) return true
  return store.events
    .of(dossier.id)
    .some(({ body }) => body.type === 'paper-printed' && body.docs.includes(document))
}

/**
 * Refuses the return of a result of which neither the file nor a print exists: nothing could be handed out.
 */
export function findNothingToHand(office: Asked, dossier: Dossier, step: StepId): Refusal | undefined {
  if (step !== 'return' || isOnPaper(office, dossier)) return undefined
  const lost = findLostResult(office, dossier)
  return lost?.refusal === 'paper-lost' ? refuse('result-lost') : lost
}
