import type { Handed } from '../../shared/dossier/applicant.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import { ComponentTicks } from '../parts/component-ticks.tsx'
import { ReasonField } from '../parts/reason-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Yêu cầu bổ sung: said once, completely; what is missing stands there already. */
export function SupplementRequestPanel({ view, intake, recorded }: PanelProps) {
  const { t } = useText()
  const missing = allMissing(view.procedure.components, intake?.components ?? [])
  const draft = useDraft(`supplement-request:${view.dossier.id}`, {
    items: missing.map(({ title }) => title).join('\n'),
    reason: '',
  })
  if (!draft.said) return null
  const { items, reason } = draft.said
  const lines = items
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const input = { items: lines, reason, applicant: null }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'supplement-request', input }]}>
      <TextField
        id="items"
        label={t('step.items')}
        required
        long
        value={items}
        change={to => draft.say({ items: to })}
      />
      <ReasonField value={reason} change={to => draft.say({ reason: to })} />
    </StepFrame>
  )
}

/** Nhận bổ sung: the papers as they lie there now; the limit starts again. */
export function SupplementAnswerPanel({ view, intake, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`supplement-answer:${view.dossier.id}`, {
    components: (intake?.components ?? []) as readonly Handed[],
  })
  if (!draft.said) return null
  const { components } = draft.said
  const input = { components, note: '' }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'supplement-answer', input }]}>
      <p>{t('step.brought')}</p>
      <ComponentTicks
        components={view.procedure.components}
        handed={components}
        change={to => draft.say({ components: to })}
      />
    </StepFrame>
  )
}
