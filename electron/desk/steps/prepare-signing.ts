import { findBroken } from '../../../shared/dossier/approved.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { findApproved, voidBroken } from './approved.ts'
import type { Ready, Start } from './prepared.ts'
import { signResult } from './sign-result.ts'

/**
 * Prepares a signing: the signed bytes are on disk before the step is recorded. Repeated after a crash, it
 * gives the same dossier and a single number.
 */
export async function prepareSigning(start: Start): Promise<Ready> {
  const { office, dossier, context, at } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  if (!found) return refuse('no-document')
  if (broken) return voidBroken(office, start, found, broken)
  const document = await signResult(start)
  return isRefusal(document) ? document : { context: { ...context, document, found } }
}

/** Refusals that end an approver's right to sign for good. */
const ENDED: readonly Refusal['refusal'][] = ['delegation-revoked', 'delegation-ended']

/**
 * Voids the approval if its approver may no longer sign, with the reason, so that its number is explained.
 * Returns the refusal unchanged.
 */
export function voidEnded(start: Start, refused: Refusal): Refusal {
  const { office, dossier, at } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  const his = dossier.taken.approval?.actor === office.who.face.officer
  if (his && found && broken && ENDED.includes(refused.refusal)) voidBroken(office, start, found, broken)
  return refused
}
