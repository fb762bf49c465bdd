import { findBroken } from '../../shared/dossier/approved.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import { findApproved, voidBroken } from './approved.ts'
import type { Ready, Start } from './prepared.ts'
import { signResult } from './sign-result.ts'

/** Signing: the signed bytes are on disk before the step is recorded; again after a crash gives the same dossier, one number. */
export async function prepareSigning(start: Start): Promise<Ready> {
  const { office, dossier, context, at } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  if (!found) return refuse('no-document')
  if (broken) return voidBroken(office, start, found, broken)
  const document = await signResult(start)
  return isRefusal(document) ? document : { context: { ...context, document, found } }
}
