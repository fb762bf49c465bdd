import { OWED_BY } from '../../../shared/forms/owed.ts'
import type { CertificateCard } from '../../../shared/people/certificate-card.ts'

/**
 * Whether the strip shows a card: one's own certificate within 30 days of its end, past its end, or before
 * its beginning.
 */
export const isPressing = ({ mine, standing }: CertificateCard): boolean =>
  mine && standing !== 'good' && standing !== 'within-60'

const signsIn = (step: string): boolean => step === 'signing' || step in OWED_BY

/** Whether one of the officer's own keys for these steps lies where it has a PIN of its own. */
export const asksKeyPin = (cards: readonly CertificateCard[], steps: readonly string[]): boolean =>
  cards.some(
    ({ mine, use, key }) =>
      mine &&
      (key.in === 'token' || key.in === 'pkcs12') &&
      (use === 'sign' ? steps.some(signsIn) : steps.includes('sealing')),
  )
