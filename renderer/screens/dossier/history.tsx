import type { DossierView } from '../../../shared/answer.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { AtProvince } from '../../../shared/status/outbox.ts'
import { broughtSaid } from '../../../shared/text/dossier/brought.ts'
import { counterSaidIn } from '../../../shared/text/province/before-restore.ts'
import { verdictWord } from '../../../shared/text/province/verdict-words.ts'
import { newerStepWord, stepWord } from '../../../shared/text/words.ts'
import { plain } from '../../parts/plain.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { CorrectedLines } from './corrected.tsx'

/** Who did what, and when. Prints are counted beside each paper, not here. */
export function DossierHistory({ view }: { view: DossierView }) {
  const { t, language } = useText()
  const word = (step: string, newer: boolean): string => {
    if (newer) return newerStepWord(step, language)
    return step === 'seal-entry' ? t('dossier.sealEntry') : stepWord(step, language)
  }
  const placeOf = usePlace()
  // What came with each part of a supplement, shown beside the time when it came.
  const partAt = (step: string, at: string): string => {
    const taken = view.dossier.history.find(each => each.step === step && each.at === at)
    const part = step === 'supplement-part' ? (taken?.data as DataOf<'supplement-part'> | null) : null
    const { components } = view.procedure
    return part
      ? `: ${broughtSaid(view.dossier, components, part.brought, language).map(plain).join('; ')}`
      : ''
  }
  return (
    <section className="panel" aria-label={t('dossier.history')}>
      <h2>{t('dossier.history')}</h2>
      <ol className="history">
        {view.timeline
          .filter(({ step }) => !step.startsWith('paper-'))
          .map(({ step, newer, at, officer, seq, counter, province }) => (
            <li key={`${counter ?? ''} ${seq} ${at}`}>
              {timeOf(at)} <b>{word(step, newer)}</b>, {officer}
              {counter && <b className="nowrap">, {counterSaidIn(counter, language)}</b>}
              {partAt(step, at)}
              <span className={province.stands === 'held' ? 'late' : 'soft'}> · {placeOf(province)}</span>
              {step === 'correction' && <CorrectedAt view={view} at={at} />}
            </li>
          ))}
      </ol>
    </section>
  )
}

function CorrectedAt({ view, at }: { view: DossierView; at: string }) {
  const taken = view.dossier.history.find(each => each.step === 'correction' && each.at === at)
  return taken && <CorrectedLines view={view} event={taken.event} />
}

/**
 * Says where an act or a dossier stands: at the counter, at the province since when, or held there and why.
 */
export function usePlace(): (province: AtProvince) => string {
  const { t, language } = useText()
  return ({ stands, at, reason }) =>
    stands === 'here'
      ? t('dossier.here')
      : stands === 'held'
        ? `${t('dossier.held')}: ${verdictWord(reason, language)}`
        : `${t('dossier.atProvince')} ${at ? timeOf(at) : ''}`
}
