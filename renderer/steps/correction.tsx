import type { Applicant } from '../../shared/dossier/applicant.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { doubtsOfPerson } from '../../shared/dossier/values/person.ts'
import { AnswerFields } from '../parts/answer-fields.tsx'
import { useDoubts } from '../parts/doubted.ts'
import { TextField } from '../parts/text-field.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useText } from '../text/text.ts'
import { CorrectionCase } from './correction-case.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Sửa trước khi trả: what is put right, and why; papers made so far are voided. */
export function CorrectionPanel({ intake, ...rest }: PanelProps) {
  return intake ? <Corrections intake={intake} {...rest} /> : null
}

function Corrections({ view, intake, recorded }: PanelProps & { intake: DataOf<'intake'> }) {
  const { t } = useText()
  const { applicant: before, answers: answered, components: handed } = intake
  const stood = { applicant: before, answers: answered, reason: '', case: intake.case ?? '', handed }
  const draft = useDraft(`correction:${view.dossier.id}`, stood)
  if (!draft.said) return null
  const { applicant, answers, reason } = draft.said
  const moved = view.cases.find(({ id }) => id === draft.said?.case && id !== intake.case)
  const changes = {
    applicant: isSame(applicant, before) ? null : applicant,
    answers: isSame(answers, answered) ? null : answers,
    components: moved && !isSame(draft.said.handed, handed) ? draft.said.handed : null,
    ...(moved ? { case: moved.id } : {}),
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
      <ApplicantLines applicant={applicant} change={to => draft.say({ applicant: to })} />
      <AnswerFields
        fields={view.procedure.fields}
        answers={answers}
        change={to => draft.say({ answers: to })}
      />
    </StepFrame>
  )
}

/** Whether nothing was changed. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

type Lines = { applicant: Applicant; change: (applicant: Applicant) => void }

/** What of the applicant a paper says, to be put right. */
export function ApplicantLines({ applicant, change }: Lines) {
  const { t } = useText()
  const warningAt = useDoubts(doubtsOfPerson(applicant))
  return (['name', 'idNumber', 'phone', 'address'] as const).map(line => (
    <TextField
      key={line}
      id={line}
      label={t(`intake.${line}`)}
      mode={line === 'phone' ? 'tel' : line === 'idNumber' ? 'numeric' : 'text'}
      warning={warningAt(`applicant.${line}`)}
      value={applicant[line]}
      change={to => change({ ...applicant, [line]: to })}
    />
  ))
}
