import { Choice } from '../parts/fields/choice.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

type Way = 'counter' | 'post' | 'online'
type Said = {
  to: 'applicant' | 'representative'
  authority: string
  channel: Way
  satisfaction: Satisfaction
}
type Satisfaction = 'good' | 'fair' | 'bad' | 'unsaid'
const GRADES: Readonly<Record<Satisfaction, number | null>> = { good: 3, fair: 2, bad: 1, unsaid: null }
const USUAL: Omit<Said, 'channel'> = { to: 'applicant', authority: '', satisfaction: 'unsaid' }

/**
 * Trả kết quả: to whom, on the strength of which paper, by which way, and what the citizen says of the
 * service.
 */
export function HandOverPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft<Said>(`return:${view.dossier.id}`, { ...USUAL, channel: wayOf(view) })
  if (!draft.said) return null
  const { to, authority, channel, satisfaction } = draft.said
  const receivers = [
    ['applicant', t('step.applicant')],
    ['representative', t('step.representative')],
  ] as const
  const ways = [
    ['counter', t('intake.atCounter')],
    ['post', t('intake.byPost')],
    ['online', t('intake.online')],
  ] as const
  const opinions = [
    ['good', t('step.satisfied.good')],
    ['fair', t('step.satisfied.fair')],
    ['bad', t('step.satisfied.bad')],
    ['unsaid', t('step.unsaid')],
  ] as const
  const input = { to, authority, channel, satisfaction: GRADES[satisfaction], note: '' }
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
        label={t('step.channel')}
        value={channel}
        options={ways}
        choose={one => draft.say({ channel: one })}
      />
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

/** The way of return that was asked for at intake. */
const wayOf = ({ dossier }: PanelProps['view']): Way =>
  (dossier.taken.intake?.data as { returnBy?: Way } | null | undefined)?.returnBy ?? 'counter'
