import type { StepId } from '../../shared/dossier/steps/index.ts'
import { ReasonField } from '../parts/fields/reason-field.tsx'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

const NOTHING = { reason: '', basis: '' }

/**
 * The form of a step that needs a reason, and perhaps its provision: withdrawal, refusal, sending back,
 * closing, revocation.
 */
const reasoned = (step: StepId, { basis = false, pin = false, applicant = false } = {}) =>
  function ReasonedPanel({ view, recorded }: PanelProps) {
    const { t } = useText()
    const draft = useDraft(`${step}:${view.dossier.id}`, NOTHING)
    if (!draft.said) return null
    const { reason, basis: said } = draft.said
    const input = { reason, ...(basis ? { basis: said } : {}), ...(applicant ? { applicant: null } : {}) }
    return (
      <StepFrame view={view} recorded={recorded} draft={draft} pin={pin} steps={[{ step, input }]}>
        <ReasonField value={reason} change={to => draft.say({ reason: to })} />
        {basis && (
          <TextField
            id="basis"
            label={t('step.basis')}
            required
            value={said}
            change={to => draft.say({ basis: to })}
          />
        )}
      </StepFrame>
    )
  }

export const WithdrawalPanel = reasoned('withdrawal')
export const RefusalPanel = reasoned('refusal', { basis: true, applicant: true })
export const SendBackPanel = reasoned('send-back')
export const VoidingPanel = reasoned('voiding', { pin: true })
export const ClosingPanel = reasoned('closing', { basis: true, pin: true })
export const RevocationPanel = reasoned('revocation', { basis: true })
export const ReinstatementPanel = reasoned('reinstatement', { basis: true })
export const DropAmendmentPanel = reasoned('drop-amendment')
