import { useRef, useState } from 'react'
import type { Receipt } from '../../../shared/answer.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { useDraft } from '../../parts/fields/use-draft.ts'
import { toTop } from '../../parts/to-top.ts'
import { emptyIntake, inputOf } from './form.ts'

const NEW = { dossier: null, step: 'intake', pin: null, rev: null, procedure: null } as const

/** The intake form as it is typed: every key kept at the desk until it is recorded, and recorded once. */
export function useIntake() {
  const draft = useDraft('intake', emptyIntake())
  const [receipt, setReceipt] = useState<Receipt>()
  const [error, setError] = useState<unknown>()
  const act = useRef(newAct())
  const busy = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const keySecret = useRef<HTMLInputElement>(null)
  const record = async (): Promise<void> => {
    if (busy.current || !draft.said) return
    busy.current = true
    setBusy(true)
    setError(undefined)
    try {
      const keyPin = keySecret.current?.value || null
      const input = inputOf(draft.said)
      const made = await answerOf(ask.step.take({ ...NEW, act: act.current, input, keyPin }))
      toTop()
      setReceipt(made)
      await draft.drop()
    } catch (fault) {
      setError(fault)
    } finally {
      busy.current = false
      setBusy(false)
    }
  }
  return { draft, record, receipt, busy: isBusy, keySecret, error: error ?? draft.error }
}
