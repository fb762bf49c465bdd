import { useEffect, useRef, useState } from 'react'
import type { Receipt } from '../../shared/door.ts'
import { answerOf, ask } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { emptyIntake, type IntakeForm, inputOf, restore } from './intake-form.ts'

const DRAFT = 'intake'

/** The intake form as it is typed: every key kept at the desk until it is recorded, and recorded once. */
export function useIntake() {
  const [form, setForm] = useState<IntakeForm>(emptyIntake)
  const [kept, setKept] = useState(false)
  const [receipt, setReceipt] = useState<Receipt>()
  const [error, setError] = useState<unknown>()
  const act = useRef(newAct())
  const busy = useRef(false)

  useEffect(() => {
    answerOf(ask.draft.load({ key: DRAFT })).then(value => {
      const draft = value === null ? undefined : restore(value)
      if (draft) setForm(draft)
      setKept(Boolean(draft))
    }, setError)
  }, [])
  const change = (part: Partial<IntakeForm>): void => {
    const next = { ...form, ...part }
    setForm(next)
    answerOf(ask.draft.save({ key: DRAFT, value: JSON.stringify(next) })).catch(setError)
  }
  const record = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setError(undefined)
    try {
      setReceipt(await answerOf(ask.step.take({ ...NEW, act: act.current, input: inputOf(form) })))
      await answerOf(ask.draft.drop({ key: DRAFT }))
    } catch (fault) {
      setError(fault)
    } finally {
      busy.current = false
    }
  }
  return { form, change, record, kept, receipt, error }
}

const NEW = { dossier: null, step: 'intake', pin: null, rev: null, procedure: null } as const
