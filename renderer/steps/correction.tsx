import { useState } from 'react'
import type { Applicant } from '../../shared/dossier/applicant.ts'
import type { Answers } from '../../shared/fields.ts'
import { AnswerFields } from '../parts/answer-fields.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Sửa trước khi trả: what is put right, and why; papers made so far are voided. */
export function CorrectionPanel({ view, intake, recorded }: PanelProps) {
  const { text } = useText()
  const [applicant, setApplicant] = useState<Applicant | undefined>(intake?.applicant)
  const [answers, setAnswers] = useState<Answers>(intake?.answers ?? {})
  const [reason, setReason] = useState('')
  if (!applicant) return null
  const set = (part: Partial<Applicant>): void => setApplicant({ ...applicant, ...part })
  const changes = {
    applicant: JSON.stringify(applicant) === JSON.stringify(intake?.applicant) ? null : applicant,
    answers: JSON.stringify(answers) === JSON.stringify(intake?.answers) ? null : answers,
    components: null,
  }
  return (
    <StepFrame view={view} recorded={recorded} steps={[{ step: 'correction', input: { reason, changes } }]}>
      <div className="warn">{text.step.voids}</div>
      <TextField id="reason" label={`${text.step.reason} *`} value={reason} change={setReason} />
      <TextField id="name" label={text.intake.name} value={applicant.name} change={name => set({ name })} />
      <TextField
        id="idNumber"
        label={text.intake.idNumber}
        value={applicant.idNumber}
        change={idNumber => set({ idNumber })}
      />
      <TextField
        id="phone"
        label={text.intake.phone}
        value={applicant.phone}
        change={phone => set({ phone })}
      />
      <TextField
        id="address"
        label={text.intake.address}
        value={applicant.address}
        change={address => set({ address })}
      />
      <AnswerFields fields={view.procedure.fields} answers={answers} change={setAnswers} />
    </StepFrame>
  )
}
