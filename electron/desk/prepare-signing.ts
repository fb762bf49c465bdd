import { taken } from '../../shared/dossier/dossier.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Ready, Start } from './prepared.ts'
import { signResult } from './sign-result.ts'

/** Signing: the signed bytes are on disk before the step is recorded; again after a crash gives the same dossier, one number. */
export async function prepareSigning({ office, dossier, context, at }: Start): Promise<Ready> {
  if (!taken(dossier, 'approval')) return refuse('no-document')
  const document = await signResult(office, dossier, at)
  return isRefusal(document) ? document : { context: { ...context, document } }
}
