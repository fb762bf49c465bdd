import { useRef, useState } from 'react'
import type { Receipt } from '../../../shared/answer.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { useDraft } from '../../parts/fields/use-draft.ts'
import { toTop } from '../../parts/to-top.ts'
import { useOnce } from '../../parts/use-once.ts'
import { emptyIntake, inputOf } from './form.ts'

const NEW = { dossier: null, step: 'intake', pin: null, rev: null, procedure: null } as const

/** The intake form as it is typed: every key kept at the desk until it is recorded, and recorded once. */
export function useIntake() {
  const draft = useDraft('intake', emptyIntake())
  const [receipt, setReceipt] = useState<Receipt>()
  const { error, busy, run } = useOnce()
  const act = useRef(newAct())
  const keySecret = useRef<HTMLInputElement>(null)
  const record = async (): Promise<void> => {
    const { said } = draft
    if (!said) return
    await run(async () => {
      const keyPin = keySecret.current?.value || null
      const made = await answerOf(ask.step.take({ ...NEW, act: act.current, input: inputOf(said), keyPin }))
      toTop()
      setReceipt(made)
      await draft.drop()
    })
  }
  return { draft, record, receipt, busy, keySecret, error: error ?? draft.error }
}
