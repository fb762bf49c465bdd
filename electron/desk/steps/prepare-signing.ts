import { findBroken } from '../../../shared/dossier/approved.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { findApproved, voidBroken } from './approved.ts'
import type { Ready, Start } from './prepared.ts'
import { signResult } from './sign-result.ts'

/**
 * Signing: the signed bytes are on disk before the step is recorded; again after a crash gives the same
 * dossier, one number.
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

/** What takes the right to sign away from who approved, for good. */
const ENDED: readonly Refusal['refusal'][] = ['delegation-revoked', 'delegation-ended']

/**
 * Who approved may not sign any more: his approval is voided with the reason, so that its number is
 * explained.
 */
export function voidEnded(start: Start, refused: Refusal): Refusal {
  const { office, dossier, at } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  const his = dossier.taken.approval?.actor === office.who.face.officer
  if (his && found && broken && ENDED.includes(refused.refusal)) voidBroken(office, start, found, broken)
  return refused
}
