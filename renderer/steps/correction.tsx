import { NO_STAND_IN } from '../../shared/dossier/applicant.ts'
import { inOrderOf } from '../../shared/dossier/papers.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { ComponentTicks } from '../parts/fields/component-ticks.tsx'
import { StandInFields } from '../parts/fields/stand-in-fields.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { type Wish, WishFields } from '../parts/fields/wish-fields.tsx'
import { useText } from '../text/text.ts'
import { CorrectionCase } from './correction-case.tsx'
import { changesOf, IntakeFields, isSame } from './intake-lines.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Sửa trước khi trả: what is corrected, and why. The papers made so far are voided. */
export function CorrectionPanel({ intake, ...rest }: PanelProps) {
  return intake ? <Corrections intake={intake} {...rest} /> : null
}

function Corrections({ view, intake, recorded }: PanelProps & { intake: DataOf<'intake'> }) {
  const { t } = useText()
  const { applicant, answers, components: handed, representative: standIn, sets, returnBy } = intake
  const wish: Wish = { sets, returnBy }
  const stood = { applicant, answers, reason: '', case: intake.case ?? '', handed, standIn, ...wish }
  const draft = useDraft(`correction:${view.dossier.id}`, stood)
  if (!draft.said) return null
  const { reason } = draft.said
  const moved = view.cases.find(({ id }) => id === draft.said?.case && id !== intake.case)
  const asked = (moved ?? view.procedure).components
  const [was, lies] = [handed, draft.said.handed].map(list => inOrderOf(asked, list))
  const changes = {
    ...changesOf(draft.said, intake),
    components: isSame(lies, was) ? null : lies,
    ...(moved ? { case: moved.id } : {}),
    ...(draft.said.sets === sets ? {} : { sets: draft.said.sets }),
    ...(draft.said.returnBy === returnBy ? {} : { returnBy: draft.said.returnBy }),
    ...(isSame(draft.said.standIn, standIn) ? {} : { representative: draft.said.standIn ?? NO_STAND_IN }),
  }
  const input = { reason, changes }
  return (
    <StepFrame view={view} recorded={recorded} draft={draft} steps={[{ step: 'correction', input }]}>
      <div className="warn">{t('step.voids')}</div>
      <TextField
        id="reason"
        label={t('step.reason')}
        required
        value={reason}
        change={to => draft.say({ reason: to })}
      />
      <CorrectionCase view={view} now={intake.case} said={draft.said} say={draft.say} />
      <ComponentTicks
        code={view.procedure.code}
        components={asked}
        handed={draft.said.handed}
        change={to => draft.say({ handed: [...to] })}
        making
      />
      <IntakeFields fields={view.procedure.fields} said={draft.said} say={draft.say} />
      <WishFields wish={draft.said} change={draft.say} />
      <StandInFields
        one={draft.said.standIn}
        applicant={draft.said.applicant}
        change={to => draft.say({ standIn: to })}
      />
    </StepFrame>
  )
}
