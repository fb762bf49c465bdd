import { shortDay, shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { CodeProof } from '../../../shared/dossier/proof.ts'
import { amendmentWord } from '../../../shared/text/dossier/amendment-words.ts'
import { registerWord } from '../../../shared/text/words.ts'
import { RefusalMessage } from '../../parts/error-message.tsx'
import { useText } from '../../text/text.ts'

/**
 * What a code says of its paper, and how the paper stands by the register, to be compared with the paper in
 * hand.
 */
export function CodeSaid({ found: { statement, register, acts, refusal } }: { found: CodeProof }) {
  const { t, language } = useText()
  const lines = [
    [t('verification.kind'), t(`verification.kinds.${statement.kind}`)],
    [t('worklist.columns.code'), statement.code],
    [t('step.number'), statement.number],
    [t('verification.day'), shortDay(statement.day)],
    [t('verification.register'), registerWord(register, language)],
  ] as const
  return (
    <>
      {refusal ? (
        <RefusalMessage refusal={refusal} />
      ) : (
        <div className="yes" role="status">
          {t('verification.codeHolds')} {t('verification.compare')}
        </div>
      )}
      <dl className="facts">
        {lines.map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
        {acts.map(({ made, number, at }) => (
          <div key={`${made}${at}`}>
            <dt>{amendmentWord(made, language)}</dt>
            <dd>
              {t('amend.by')} {number} {t('amend.day')} {shortDayOf(at)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
