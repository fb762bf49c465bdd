import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { CheckList, type Verdicts } from './check-list.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

const NOTHING = { verdicts: {} as Verdicts, opinion: '' }

/** Thẩm định: one key per check. A "no" needs its sentence, and leads to the proposal not to grant. */
export function AppraisalPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const draft = useDraft(`appraisal:${view.dossier.id}`, NOTHING)
  if (!draft.said) return null
  const { verdicts, opinion } = draft.said
  const { checks } = view.procedure
  const against = Object.values(verdicts).includes('no')
  const findings = checks.flatMap(({ id }) =>
    verdicts[id] ? [{ check: id, verdict: verdicts[id], note: '' }] : [],
  )
  const input = { findings, conclusion: against ? 'refuse' : 'grant', opinion }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'appraisal', input }]}>
      <CheckList checks={checks} verdicts={verdicts} change={to => draft.say({ verdicts: to })} />
      {against && <div className="warn">{t('step.refuseConclusion')}</div>}
      <TextField
        id="opinion"
        label={t('step.opinion')}
        required={against}
        long
        value={opinion}
        change={to => draft.say({ opinion: to })}
      />
    </StepFrame>
  )
}
