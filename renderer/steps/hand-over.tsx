import { Choice } from '../parts/fields/choice.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

type Said = { to: 'applicant' | 'representative'; authority: string; satisfaction: Satisfaction }
type Satisfaction = 'good' | 'fair' | 'bad' | 'unsaid'
const GRADES: Readonly<Record<Satisfaction, number | null>> = { good: 3, fair: 2, bad: 1, unsaid: null }
const USUAL: Said = { to: 'applicant', authority: '', satisfaction: 'unsaid' }

/** Trả kết quả: to whom, by which paper, and what the citizen says of it. */
export function HandOverPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`return:${view.dossier.id}`, USUAL)
  if (!draft.said) return null
  const { to, authority, satisfaction } = draft.said
  const receivers = [
    ['applicant', t('step.applicant')],
    ['representative', t('step.representative')],
  ] as const
  const opinions = [
    ['good', t('step.satisfied.good')],
    ['fair', t('step.satisfied.fair')],
    ['bad', t('step.satisfied.bad')],
    ['unsaid', t('step.unsaid')],
  ] as const
  const input = { to, authority, channel: 'counter', satisfaction: GRADES[satisfaction], note: '' }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'return', input }]}>
      <Choice label={t('step.to')} value={to} options={receivers} choose={one => draft.say({ to: one })} />
      {to === 'representative' && (
        <TextField
          id="authority"
          label={t('step.authority')}
          required
          value={authority}
          change={said => draft.say({ authority: said })}
        />
      )}
      <Choice
        id="satisfaction"
        label={t('step.satisfaction')}
        value={satisfaction}
        options={opinions}
        choose={one => draft.say({ satisfaction: one })}
      />
    </StepFrame>
  )
}
