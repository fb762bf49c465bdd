import { useState } from 'react'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** A step that needs a reason, and perhaps a provision: withdrawal, refusal, sending back, closing. */
const reasoned = (step: StepId, { basis = false, pin = false, applicant = false } = {}) =>
  function ReasonedPanel({ view, recorded }: PanelProps) {
    const { text } = useText()
    const [reason, setReason] = useState('')
    const [said, setSaid] = useState('')
    const input = { reason, ...(basis ? { basis: said } : {}), ...(applicant ? { applicant: null } : {}) }
    return (
      <StepFrame view={view} recorded={recorded} pin={pin} steps={[{ step, input }]}>
        <TextField id="reason" label={`${text.step.reason} *`} long value={reason} change={setReason} />
        {basis && <TextField id="basis" label={text.step.basis} value={said} change={setSaid} />}
      </StepFrame>
    )
  }

export const WithdrawalPanel = reasoned('withdrawal')
export const RefusalPanel = reasoned('refusal', { basis: true, applicant: true })
export const SendBackPanel = reasoned('send-back')
export const ClosingPanel = reasoned('closing', { basis: true, pin: true })
