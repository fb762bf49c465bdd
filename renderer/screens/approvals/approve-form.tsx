import { useEffect, useRef } from 'react'
import { sentence } from '../../../shared/text/refusals.ts'
import { unstampedLine } from '../../../shared/text/signing/unstamped.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { pinIn, SecretField } from '../../parts/fields/secret-field.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useText } from '../../text/text.ts'
import { type Approvals, useApproving } from './use-approvals.ts'

/** The PIN that approves everything that was chosen, and the outcome for each dossier. */
export function ApproveForm({ approvals }: { approvals: Approvals }) {
  const { t } = useText()
  const pin = useRef<HTMLInputElement>(null)
  const { outcome, error, approve, busy } = useApproving(approvals)
  const count = approvals.marked.length
  const lacking = count > 0 ? undefined : { said: t('approvals.unchosen'), at: '.awaiting' }
  useEffect(() => {
    const isDone = outcome.length > 0 && outcome.every(({ refusal }) => !refusal)
    if (isDone) document.querySelector<HTMLElement>('.awaiting')?.focus()
  }, [outcome])
  useEffect(() => {
    if (error) pin.current?.focus()
  }, [error])
  return (
    <>
      {approvals.rows.length > 0 && (
        <form
          className="panel approve"
          data-open-step=""
          onSubmit={event => {
            event.preventDefault()
            void approve(pinIn(pin)).finally(() => {
              if (pin.current) pin.current.value = ''
            })
          }}
        >
          <SecretField id="approve-pin" label={t('step.pin')} field={pin} />
          <RecordButton busy={busy} lacking={lacking} label={t('approvals.approve', { count })} />
        </form>
      )}
      <ErrorMessage error={error} />
      <Outcome outcome={outcome} />
    </>
  )
}

function Outcome({ outcome }: { outcome: ReturnType<typeof useApproving>['outcome'] }) {
  const { t, language } = useText()
  if (outcome.length === 0) return null
  return (
    <ul className="outcome" role="status" aria-label={t('approvals.outcome')}>
      {outcome.map(({ dossier, code, approval, signing, refusal }) => (
        <li key={dossier} className={refusal ? 'no' : 'yes'}>
          <span className="code">{code}</span>{' '}
          {refusal ? sentence(refusal, language) : t('approvals.done', { number: approval?.number ?? '' })}
          {signing?.unstamped && <p className="warn">{unstampedLine(language)}.</p>}
        </li>
      ))}
    </ul>
  )
}
