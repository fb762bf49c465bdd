import { randomBytes } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { keyPlaceWord, standingSentence } from '../../../shared/text/signing/certificates.ts'
import type { KeyPlace } from '../../signing/signer.ts'
import type { Office } from '../office/office.ts'
import { certificateCards } from './certificate-cards.ts'
import { type SignerUse, signerSettingOf } from './signer-setting.ts'
import { withSigner } from './with-signer.ts'

/** Lists every key this person signs or seals with: where it lies and under which certificate. */
export const listSigners = (office: Office): readonly object[] =>
  certificateCards(office)
    .filter(({ mine }) => mine)
    .map(card => ({
      use: card.use,
      ...signerSettingOf(office.who, card.use as SignerUse),
      place: keyPlaceWord(card),
      holder: card.holder,
      serial: card.serial,
      says: standingSentence(card.standing, card.days),
    }))

/**
 * Tries out the person's key, or one that the person is about to set: signs a meaningless line as a paper
 * would be signed, and says what it was signed with.
 */
export async function tryOutSigner(
  office: Office,
  use: SignerUse,
  keyPin: string | null,
  place?: KeyPlace,
): Promise<object | Refusal> {
  const at = office.store.time().lo
  const card = certificateCards(office).find(each => each.mine && each.use === use)
  const certificate = certificatePem(office, use, at)
  if (!card || !certificate) return refuse(use === 'sign' ? 'no-role' : 'not-keeper', { role: 'approver' })
  const tried = await withSigner(office, { use, certificate, keyPin, at, place }, async signer => {
    const signature = await signer.sign(
      Buffer.from(`tai-cho: thử khóa ký ${randomBytes(16).toString('hex')}`),
    )
    return { algorithm: signer.algorithm, bytes: signature.length }
  })
  if (isRefusal(tried)) return tried
  const { holder, serial, standing, days } = card
  return {
    ok: true,
    use,
    ...tried,
    holder,
    serial,
    key: keyPlaceWord(card),
    says: standingSentence(standing, days),
  }
}

function certificatePem({ published, who }: Office, use: SignerUse, at: string): string | null | undefined {
  if (use === 'sign')
    return published.certificates(at).find(({ person }) => person.id === who.face.officer)?.person
      .signingCertificate
  return published.seals(at).find(({ id }) => use === `seal:${id}`)?.signingCertificate
}
