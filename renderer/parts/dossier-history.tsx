import type { DossierView } from '../../shared/door.ts'
import { stepWord } from '../../shared/text/words.ts'
import { useText } from '../text/text.ts'
import { timeOf } from './time.ts'

/** Who did what, when. What was printed is counted beside each paper, not here. */
export function DossierHistory({ view }: { view: DossierView }) {
  const { t, language } = useText()
  const word = (step: string): string =>
    step === 'seal-entry' ? t('dossier.sealEntry') : stepWord(step, language)
  return (
    <section className="panel" aria-label={t('dossier.history')}>
      <h2>{t('dossier.history')}</h2>
      <ol className="history">
        {view.timeline
          .filter(({ step }) => !step.startsWith('paper-'))
          .map(({ step, at, officer, seq }) => (
            <li key={seq}>
              {timeOf(at)} <b>{word(step)}</b>, {officer}
            </li>
          ))}
      </ol>
    </section>
  )
}
