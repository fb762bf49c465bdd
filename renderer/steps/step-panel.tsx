import { type ReactNode, useRef, useState } from 'react'
import type { DossierView } from '../../shared/door.ts'
import type { DataOf, StepId } from '../../shared/dossier/steps/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/language.tsx'

/** What every step's panel is given. */
export type PanelProps = {
  view: DossierView
  intake: DataOf<'intake'> | undefined
  recorded: () => Promise<void>
  showPage: (hash: string | undefined) => void
}

type Frame = {
  view: DossierView
  /** The steps that one press takes, in order: approval and signing are one press. */
  steps: readonly { step: StepId; input: unknown }[]
  pin?: boolean
  button?: string
  ready?: boolean
  recorded: () => Promise<void>
  children?: ReactNode
}

/** A step's form with its button, its PIN where the act has legal effect, and its refusal as a sentence. */
export function StepFrame({ view, steps, pin = false, button, ready = true, recorded, children }: Frame) {
  const { text } = useText()
  const secret = useRef<HTMLInputElement>(null)
  const { error, record } = useRecording(view.dossier.id, steps, secret, recorded)
  const press = (): void => void (ready && record())
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        press()
      }}
      // Before the part that has the focus hears of it: a choice keeps its keys to itself.
      onKeyDownCapture={event => {
        if (event.key === 'Enter' && event.ctrlKey) press()
      }}
    >
      {children}
      {pin && (
        <div className="field">
          <label htmlFor="step-pin">{text.step.pin}</label>
          <input
            id="step-pin"
            ref={secret}
            className="pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={32}
          />
        </div>
      )}
      <Wrong error={error} />
      <button type="submit" className="act" disabled={!ready}>
        {button ?? text.step.do}
      </button>
    </form>
  )
}

/** Takes the steps one after the other; pressed twice, recorded once; a refusal empties the PIN. */
function useRecording(
  dossier: string,
  steps: Frame['steps'],
  secret: { current: HTMLInputElement | null },
  recorded: () => Promise<void>,
) {
  const [error, setError] = useState<unknown>()
  const acts = useRef(steps.map(newAct))
  const busy = useRef(false)
  const record = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setError(undefined)
    const pin = secret.current?.value || null
    try {
      for (const [at, { step, input }] of steps.entries()) {
        const act = acts.current[at] ?? newAct()
        await answerOf(ask.step.take({ dossier, step, input, pin, rev: null, act, procedure: null }))
      }
      await recorded()
    } catch (fault) {
      setError(fault)
      if (secret.current) secret.current.value = ''
    } finally {
      busy.current = false
    }
  }
  return { error, record }
}
