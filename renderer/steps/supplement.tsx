import { useState } from 'react'
import type { Handed } from '../../shared/dossier/applicant.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import { ComponentTicks } from '../parts/component-ticks.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Yêu cầu bổ sung: said once, completely; what is missing stands there already. */
export function SupplementRequestPanel({ view, intake, recorded }: PanelProps) {
  const { text } = useText()
  const missing = allMissing(view.procedure.components, intake?.components ?? [])
  const [items, setItems] = useState(missing.map(({ title }) => title).join('\n'))
  const [reason, setReason] = useState('')
  const lines = items
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      steps={[{ step: 'supplement-request', input: { items: lines, reason, applicant: null } }]}
    >
      <TextField id="items" label={`${text.step.items} *`} long value={items} change={setItems} />
      <TextField id="reason" label={`${text.step.reason} *`} long value={reason} change={setReason} />
    </StepFrame>
  )
}

/** Nhận bổ sung: the papers as they lie there now; the limit starts again. */
export function SupplementAnswerPanel({ view, intake, recorded }: PanelProps) {
  const { text } = useText()
  const [components, setComponents] = useState<readonly Handed[]>(intake?.components ?? [])
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      steps={[{ step: 'supplement-answer', input: { components, note: '' } }]}
    >
      <p>{text.step.brought}</p>
      <ComponentTicks components={view.procedure.components} handed={components} change={setComponents} />
    </StepFrame>
  )
}
