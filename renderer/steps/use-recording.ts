import { useRef, useState } from 'react'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import type { Secret } from '../parts/fields/secret-field.tsx'

/** A step with its input, as the panel says it. */
export type StepToTake = { step: StepId; input: unknown }

/** Takes the steps one after the other; pressed twice, recorded once; a refusal empties the PINs. */
export function useRecording(
  dossier: string,
  steps: readonly StepToTake[],
  secret: Secret,
  keySecret: Secret,
  recorded: () => Promise<void>,
) {
  const [error, setError] = useState<unknown>()
  const acts = useRef(steps.map(newAct))
  const busy = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const record = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setBusy(true)
    setError(undefined)
    const [pin, keyPin] = [secret.current?.value || null, keySecret.current?.value || null]
    try {
      for (const [at, { step, input }] of steps.entries()) {
        const act = acts.current[at] ?? newAct()
        await answerOf(ask.step.take({ dossier, step, input, pin, keyPin, rev: null, act, procedure: null }))
      }
      await recorded()
    } catch (fault) {
      setError(fault)
      for (const { current } of [secret, keySecret]) if (current) current.value = ''
      secret.current?.focus()
    } finally {
      busy.current = false
      setBusy(false)
    }
  }
  return { error, record, busy: isBusy }
}
