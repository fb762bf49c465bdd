import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { SlipForm } from '../../../shared/forms/slips.ts'
import { answerOf, ask, queries } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { useText } from '../../text/text.ts'

/**
 * The slips of a received dossier, one button each. The receipt is made once more as BẢN SAO. The slip of a
 * brought part is offered while the rest of the supplement is waited for.
 */
const SLIPS = [
  'control-slip',
  'hand-over-slip',
  'brought-slip',
  'satisfaction-slip',
  'authority-letter',
  'receipt',
] as const satisfies readonly SlipForm[]

type Props = { dossier: Dossier; show: (hash: string) => void }

/** Makes a slip, keeps it with the dossier and shows it, ready to be printed. */
export function SlipButtons({ dossier: { id: dossier, flags, taken }, show }: Props) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const hasPart = taken['supplement-part'] !== undefined && flags.includes('awaiting-supplement')
  const make = async (form: SlipForm): Promise<void> => {
    setError(undefined)
    try {
      const { document } = await answerOf(ask.paper.slip({ dossier, form }))
      await queries.invalidateQueries()
      show(document)
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <section className="panel" aria-label={t('slips.title')}>
      <h2>{t('slips.title')}</h2>
      <div className="tabs">
        {SLIPS.filter(form => hasPart || form !== 'brought-slip').map(form => (
          <Button key={form} id={`slip-${form}`} className="quiet" onPress={() => void make(form)}>
            {t(`slips.${form}`)}
          </Button>
        ))}
      </div>
      <ErrorMessage error={error} />
    </section>
  )
}
