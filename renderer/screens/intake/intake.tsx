import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { Button } from 'react-aria-components'
import { desk, useAnswer } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { RefusedIn } from '../../parts/fields/refused-in.tsx'
import { KeyPin } from '../../parts/people/key-pin.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useText } from '../../text/text.ts'
import { IntakeApplicant } from './applicant.tsx'
import type { IntakeForm } from './form.ts'
import { NotYet } from './not-yet.tsx'
import { IntakePapers } from './papers.tsx'
import { IntakePromise } from './promise.tsx'
import { IntakeRecorded } from './recorded.tsx'
import { type Begun, useIntake } from './use-intake.ts'

/**
 * Receives a dossier: card, procedure, papers, fields, record. For a dossier that was begun before, the
 * applicant and the procedure are there already.
 */
export default function Intake({ begun }: { begun?: Begun }) {
  const { draft, record, receipt, busy, keySecret, error } = useIntake(begun)
  if (receipt) return <IntakeRecorded receipt={receipt} />
  if (!draft.said) return <ErrorMessage error={error} />
  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault()
          void record()
        }}
        // Enter in a box belongs to typing: a scanner ends with it.
        onKeyDown={event => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
        }}
        data-open-step=""
      >
        <IntakeHead kept={draft.kept && !begun} drop={draft.drop} />
        <div className="columns">
          <div>
            <RefusedIn error={error}>
              <IntakeParts {...{ error, busy, keySecret, begun }} form={draft.said} change={draft.say} />
            </RefusedIn>
          </div>
          <IntakePromise
            procedure={draft.said.procedure}
            chosen={draft.said.case}
            applicant={draft.said.applicant}
            dossier={begun?.dossier}
          />
        </div>
      </form>
      {!begun && draft.said.procedure && <NotYet form={draft.said} change={draft.say} draft={draft.key} />}
    </>
  )
}

/** Says that a kept draft was found, and lets the officer lay it aside for the next citizen. */
function IntakeHead({ kept, drop }: { kept: boolean; drop: () => Promise<void> }) {
  const { t } = useText()
  const navigate = useNavigate()
  const anew = async (): Promise<void> => {
    await drop()
    await navigate({ to: '/intake/$turn', params: { turn: newAct() } })
  }
  return (
    <div className="head">
      <h1>{t('intake.title')}</h1>
      {kept && <span className="soft">{t('intake.kept')}</span>}
      {kept && (
        <Button className="quiet" onPress={anew}>
          {t('intake.anew')}
        </Button>
      )}
    </div>
  )
}

type Parts = {
  form: IntakeForm
  change: (part: Partial<IntakeForm>) => void
  error: unknown
  busy: boolean
  keySecret: RefObject<HTMLInputElement | null>
  begun: Begun | undefined
}

function IntakeParts({ form, change, error, busy, keySecret, begun }: Parts) {
  const { t } = useText()
  const chosen = form.procedure !== ''
  const procedure = useAnswer(desk.catalogue.get.queryOptions({ input: { code: form.procedure } }), chosen)
  const lacking = chosen ? undefined : { said: t('lacking.procedure'), at: '#procedure' }
  return (
    <>
      <IntakeApplicant form={form} change={change} />
      <IntakePapers
        form={form}
        change={change}
        procedure={chosen ? procedure.data : undefined}
        fixed={begun !== undefined}
      />
      <KeyPin steps={['intake']} secret={keySecret} />
      <ErrorMessage error={error ?? procedure.error} />
      <p>
        <RecordButton busy={busy} lacking={lacking} label={t('record')} byKeyOnly />
      </p>
    </>
  )
}
