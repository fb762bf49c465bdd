import type { Instant } from '../../../shared/base/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type KeyTry, takeKeyTry } from '../../keys/key-tries.ts'
import { certificateRefusal } from '../../signing/certificate-facts.ts'
import type { KeyOrder } from '../../signing/open-signing.ts'
import type { KeyPlace, Signer } from '../../signing/signer.ts'
import type { Office } from '../office/office.ts'
import { rootOf, trustedNames } from '../office/trusted-roots.ts'
import { keyPlaceOf, type SignerUse } from './signer-setting.ts'

/**
 * Which of this person's keys is wanted, under which published certificate, and the key's own PIN if it has
 * one.
 */
export type Wanted = {
  use: SignerUse
  certificate: string
  keyPin: string | null
  at: Instant
  place?: KeyPlace | undefined
}

/**
 * Why nothing may be signed under this certificate now: its dates, its purpose or its root. Undefined if it
 * may be used.
 */
export const findUnfit = (office: Office, certificate: string, at: Instant): Refusal | undefined =>
  certificateRefusal(certificate, at) ??
  (rootOf(office, certificate, at)
    ? undefined
    : refuse('certificate-root', { may: trustedNames(office, at) }))

/**
 * Why the person who is logged in could not sign what they would approve now; undefined if they could. This
 * is asked before a number is taken: an approval that nobody can sign would use up the number and leave the
 * dossier waiting.
 */
export function findUnsignable(office: Office, at: Instant): Refusal | undefined {
  const { published, who } = office
  const own = published.certificates(at).find(({ person }) => person.id === who.face.officer)
  const certificate = own?.person.signingCertificate
  return certificate ? findUnfit(office, certificate, at) : undefined
}

/**
 * Lends the person's key to `work`. Everything that can be known without touching the key is checked first:
 * the clock, the certificate's dates and its purpose. `place` names a key other than the one that is set, to
 * try it out. A key with a password of its own has its own count of wrong tries and its own lock.
 */
export async function withSigner<T>(
  office: Office,
  { use, certificate, keyPin, at, place = keyPlaceOf(office.who, use) }: Wanted,
  work: (signer: Signer) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (office.store.time().suspect) return refuse('clock-suspect')
  const unfit = findUnfit(office, certificate, at)
  if (unfit) return unfit
  if (!place) return refuse('no-role', { role: use === 'sign' ? 'approver' : 'seal-keeper' })
  const root = rootOf(office, certificate, at)
  const order = { place, pin: keyPin, certificate, chain: root ? [root] : [] }
  if (place.in === 'key-file' || keyPin === null || keyPin === '') return office.signing.withKey(order, work)
  const tried = takeKeyTry(office.folder, { officer: office.who.face.officer, use }, office.clock)
  return isRefusal(tried) ? tried : lend(office, order, tried, work)
}

/**
 * Lends a key that has a password. The try counts as right as soon as the key is open, whatever `work` does
 * then.
 */
async function lend<T>(
  { signing }: Office,
  order: KeyOrder,
  tried: KeyTry,
  work: (signer: Signer) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  let open = false
  const done = await signing.withKey(order, signer => {
    open = true
    tried.right()
    return work(signer)
  })
  if (open || !isRefusal(done)) return done
  if (done.refusal !== 'key-pin-wrong') {
    tried.untried()
    return done
  }
  const { wrong } = tried
  return wrong.refusal === 'key-pin-wrong'
    ? refuse('key-pin-wrong', { ...wrong.facts, ...done.facts })
    : wrong
}
