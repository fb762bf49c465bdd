import { type ReactNode, useEffect, useRef } from 'react'
import type { DossierView } from '../../shared/answer.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import { RefusedIn } from '../parts/fields/refused-in.tsx'
import { SecretField } from '../parts/fields/secret-field.tsx'
import type { Draft } from '../parts/fields/use-draft.ts'
import { KeyPin } from '../parts/people/key-pin.tsx'
import { type Lacking, RecordButton } from '../parts/record-button.tsx'
import { useText } from '../text/text.ts'
import { type StepToTake, useRecording } from './use-recording.ts'

/** What every step's panel is given. */
export type PanelProps = {
  view: DossierView
  intake: DataOf<'intake'> | undefined
  recorded: () => Promise<void>
  showPage: (hash: string | undefined) => void
}

type Frame<T> = {
  view: DossierView
  /** The steps that one press takes, in order. Approval and signing are one press. */
  steps: readonly StepToTake[]
  pin?: boolean
  button?: string
  lacking?: Lacking | undefined
  recorded: () => Promise<void>
  /** What is typed here; it is kept until the step is recorded. */
  draft?: Draft<T>
  children?: ReactNode
}

/** The form of a step with its button, a PIN where the act has legal effect, and a refusal as a sentence. */
export function StepFrame<T>({ view, steps, pin = false, lacking, recorded, draft, ...shown }: Frame<T>) {
  const { t } = useText()
  const [secret, keySecret] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const form = useFirstFocus(!lacking, pin)
  const { error, record, busy } = useRecording({
    dossier: view.dossier.id,
    ...{ steps, secret, keySecret, recorded },
    draft: draft?.key,
  })
  return (
    <form
      ref={form}
      onSubmit={event => {
        event.preventDefault()
        void record()
      }}
      data-open-step=""
    >
      {draft?.kept && <p className="soft">{t('intake.kept')}</p>}
      <RefusedIn error={error}>
        {shown.children}
        {pin && <Pin secret={secret} />}
        <KeyPin steps={steps.map(({ step }) => step)} secret={keySecret} />
        <ErrorMessage error={error ?? draft?.error} />
      </RefusedIn>
      <RecordButton busy={busy} lacking={lacking} label={shown.button ?? t('step.do')} />
    </form>
  )
}

function Pin({ secret }: { secret: { current: HTMLInputElement | null } }) {
  const { t } = useText()
  return <SecretField id="step-pin" label={t('step.pin')} field={secret} />
}

/**
 * Puts the focus on what the step asks first, so that the officer's first key is an answer. A focus that is
 * somewhere already stays.
 */
function useFirstFocus(ready: boolean, pin: boolean) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // A PIN is typed for what can be seen. Papers are ticked before the form is ready.
    if ((pin && !ready) || document.activeElement !== document.body) return
    const first = pin ? '#step-pin' : '.tick, input:not([tabindex="-1"]), textarea'
    form.current?.querySelector<HTMLElement>(first)?.focus()
  }, [ready, pin])
  return form
}
