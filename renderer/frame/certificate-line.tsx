import { standingSentence } from '../../shared/text/signing/certificates.ts'
import { desk, useAnswer } from '../desk.ts'
import { isPressing } from '../parts/people/certificate-words.ts'
import { useText } from '../text/text.ts'

/**
 * In the strip: each of the officer's own signing certificates that ends within 30 days or is not good any
 * more, with what to do.
 */
export function CertificateLine() {
  const { t, language } = useText()
  const cards = useAnswer(desk.certificates.queryOptions({ input: {} }))
  return cards.data?.filter(isPressing).map(({ use, holder, standing, days }) => (
    <span key={use} className="bad">
      {t('certificates.one')} {holder}: {standingSentence(standing, days, language)}
    </span>
  ))
}
