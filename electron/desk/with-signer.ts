import type { Instant } from '../../shared/base/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { countWrong } from '../keys/key-file.ts'
import { certificateRefusal } from '../signing/certificate-facts.ts'
import type { Signer } from '../signing/signer.ts'
import { authorityPem } from './authority-pem.ts'
import type { Office } from './office.ts'
import { keyPlaceOf, type SignerUse } from './signer-setting.ts'

/** Which key of this person is wanted, under which published certificate, with the key's own PIN where it has one. */
export type Wanted = { use: SignerUse; certificate: string; keyPin: string | null; at: Instant }

/**
 * Lends the person's key to `work`, after everything that can be known before a key is touched: the clock, the
 * certificate's dates and its purpose. A wrong key PIN counts towards the person's own lock, like every wrong PIN.
 */
export async function withSigner<T>(
  office: Office,
  { use, certificate, keyPin, at }: Wanted,
  work: (signer: Signer) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (office.store.time().suspect) return refuse('clock-suspect')
  const refused = certificateRefusal(certificate, at)
  if (refused) return refused
  const place = keyPlaceOf(office.who, use)
  if (!place) return refuse('no-role', { role: use === 'sign' ? 'approver' : 'seal-keeper' })
  const chain = [authorityPem(office.folder)]
  const done = await office.signing.withKey({ place, pin: keyPin, certificate, chain }, work)
  return isRefusal(done) && done.refusal === 'key-pin-wrong' ? counted(office, done) : done
}

function counted({ folder, who, clock }: Office, { facts }: Refusal): Refusal {
  const wrong = countWrong(folder, who.face.officer, clock)
  return wrong.refusal === 'wrong-pin' ? refuse('key-pin-wrong', { ...wrong.facts, ...facts }) : wrong
}
