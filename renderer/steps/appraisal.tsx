import { useState } from 'react'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { CheckList, type Verdicts } from './check-list.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Thẩm định: one key per check; a "no" needs its sentence, and leads to the proposal not to grant. */
export function AppraisalPanel({ view, recorded }: PanelProps) {
  const { text } = useText()
  const words = text.step
  const [verdicts, setVerdicts] = useState<Verdicts>({})
  const [opinion, setOpinion] = useState('')
  const { checks } = view.procedure
  const against = Object.values(verdicts).includes('no')
  const findings = checks.flatMap(({ id }) =>
    verdicts[id] ? [{ check: id, verdict: verdicts[id], note: '' }] : [],
  )
  const input = { findings, conclusion: against ? 'refuse' : 'grant', opinion }
  return (
    <StepFrame view={view} recorded={recorded} steps={[{ step: 'appraisal', input }]}>
      <CheckList checks={checks} verdicts={verdicts} change={setVerdicts} />
      {against && <div className="warn">{words.refuseConclusion}</div>}
      <TextField
        id="opinion"
        label={against ? `${words.opinion} *` : words.opinion}
        long
        value={opinion}
        change={setOpinion}
      />
    </StepFrame>
  )
}
