import { useRef } from 'react'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import type { Secret } from '../parts/fields/secret-field.tsx'
import { useOnce } from '../parts/use-once.ts'

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
  const { error, busy, run } = useOnce()
  const acts = useRef(steps.map(newAct))
  const takeAll = async (): Promise<void> => {
    const [pin, keyPin] = [secret.current?.value || null, keySecret.current?.value || null]
    for (const [at, { step, input }] of steps.entries()) {
      const act = acts.current[at] ?? newAct()
      await answerOf(ask.step.take({ dossier, step, input, pin, keyPin, rev: null, act, procedure: null }))
    }
    await recorded()
  }
  const emptyPins = (): void => {
    for (const { current } of [secret, keySecret]) if (current) current.value = ''
    secret.current?.focus()
  }
  return { error, busy, record: () => run(takeAll, emptyPins) }
}
