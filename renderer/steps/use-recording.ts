import { useRef } from 'react'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import type { Secret } from '../parts/fields/secret-field.tsx'
import { useOnce } from '../parts/use-once.ts'

/** A step with its input, as the panel gives it. */
export type StepToTake = { step: StepId; input: unknown }

type Recording = {
  /** Null for a dossier that begins with this step; `procedure` then says of which procedure. */
  dossier: string | null
  procedure?: string
  /** The steps, taken one after the other. */
  steps: readonly StepToTake[]
  secret: Secret
  keySecret: Secret
  /** The key of the draft in which the first step was typed; it is forgotten as that step is recorded. */
  draft?: string | undefined
  /** Called with the dossier for which they are recorded now. */
  recorded: (dossier: string) => Promise<void>
}

/** Takes steps of a dossier. A button pressed twice records once. A refusal empties the PINs. */
export function useRecording({ dossier, procedure, steps, secret, keySecret, draft, recorded }: Recording) {
  const { error, busy, run } = useOnce()
  const acts = useRef(steps.map(newAct))
  const takeAll = async (): Promise<void> => {
    const [pin, keyPin] = [secret.current?.value || null, keySecret.current?.value || null]
    let id = dossier
    for (const [at, { step, input }] of steps.entries()) {
      const typed = at === 0 && draft !== undefined ? { draft } : {}
      const asked = { dossier: id, procedure: id ? null : (procedure ?? null), rev: null, ...typed }
      const act = acts.current[at] ?? newAct()
      id = (await answerOf(ask.step.take({ ...asked, step, input, pin, keyPin, act }))).dossier
    }
    if (id) await recorded(id)
  }
  const emptyPins = (): void => {
    for (const { current } of [secret, keySecret]) if (current) current.value = ''
    secret.current?.focus()
  }
  return { error, busy, record: () => run(takeAll, emptyPins) }
}
