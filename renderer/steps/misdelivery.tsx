import { Choice } from '../parts/fields/choice.tsx'
import { readCount } from '../parts/fields/read-typed.ts'
import { ReasonField } from '../parts/fields/reason-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'
import type { StepToTake } from './use-recording.ts'

type Said = { to: string; reason: string; how: 'back' | 'waiting' | 'lost'; copies: string }
const USUAL: Said = { to: '', reason: '', how: 'waiting', copies: '1' }

/**
 * Trao nhầm người: to whom, why, and whether the paper is in hand again. Where it is, it is returned anew.
 */
export function MisdeliveryPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`misdelivery:${view.dossier.id}`, USUAL)
  if (!draft.said) return null
  const { to, reason, how, copies } = draft.said
  const ways = [
    ['back', t('amend.wrongBack')],
    ['waiting', t('amend.wrongWaiting')],
    ['lost', t('amend.notBack')],
  ] as const
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={stepsOf(draft.said)}>
      <div className="warn">{t('amend.wrong')}</div>
      <TextField
        id="to"
        label={t('amend.wrongTo')}
        required
        value={to}
        change={said => draft.say({ to: said })}
      />
      <ReasonField value={reason} change={said => draft.say({ reason: said })} />
      <Choice label={t('amend.how')} value={how} options={ways} choose={one => draft.say({ how: one })} />
      {how === 'back' && (
        <TextField
          id="copies"
          label={t('step.copies')}
          mode="numeric"
          required
          value={copies}
          change={said => draft.say({ copies: said })}
        />
      )}
    </StepFrame>
  )
}

/** The steps to record. What is known of the paper already is recorded with the misdelivery. */
function stepsOf({ to, reason, how, copies }: Said): readonly StepToTake[] {
  const wrong: StepToTake = { step: 'misdelivery', input: { to, reason } }
  if (how === 'waiting') return [wrong]
  const back = how === 'back'
  const recall = { back, copies: back ? readCount(copies) : 0, note: back ? '' : reason }
  return [wrong, { step: 'recall', input: recall }]
}
