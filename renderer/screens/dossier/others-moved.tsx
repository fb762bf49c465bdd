import { useEffect, useRef } from 'react'
import type { DossierView } from '../../../shared/answer.ts'
import { counterSaidIn } from '../../../shared/text/province/before-restore.ts'
import { stepWord } from '../../../shared/text/words.ts'
import { ask } from '../../desk.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

type Act = DossierView['timeline'][number]
/** Each counter has a sequence of its own. */
const keyOf = ({ counter, seq, at }: Act): string => `${counter} ${seq} ${at}`
const isStep = ({ step }: Act): boolean => !step.startsWith('paper-')

/** Says what another counter did while this page was open: the step whose form stood here may be over. */
export function OthersMoved({ view: { timeline } }: { view: DossierView }) {
  const { t, language } = useText()
  const seen = useRef(new Set(timeline.map(keyOf)))
  const last = timeline.findLast(isStep)
  if (!last?.counter || seen.current.has(keyOf(last))) return null
  const { counter, step, at } = last
  return (
    <p className="warn" role="status">
      {t('elsewhere.moved', {
        counter: counterSaidIn(counter, language),
        step: stepWord(step, language),
        at: timeOf(at),
      })}
    </p>
  )
}

/** Asks the province at once for news of a dossier that other counters work on too. */
export function useNews({ dossier: { id }, others }: Pick<DossierView, 'dossier' | 'others'>): void {
  const isShared = others !== undefined
  useEffect(() => {
    // Without a line nothing comes of it, and the strip says so.
    if (isShared && id) ask.province.sendNow({}).catch(() => undefined)
  }, [isShared, id])
}
