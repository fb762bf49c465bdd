import { useRef, useState } from 'react'
import type { Receipt } from '../../../shared/answer.ts'
import type { Applicant } from '../../../shared/dossier/applicant.ts'
import { answerOf, ask } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { useDraft } from '../../parts/fields/use-draft.ts'
import { toTop } from '../../parts/to-top.ts'
import { useOnce } from '../../parts/use-once.ts'
import { emptyIntake, inputOf } from './form.ts'

/**
 * A dossier from before its intake: it was asked to bring more, or its refusal was taken back. It has its
 * applicant and its procedure already.
 */
export type Begun = { dossier: string; applicant: Applicant | undefined; procedure: string }

/**
 * The intake form as it is typed. Every key is kept at the desk until the intake is recorded, and it is
 * recorded once.
 */
export function useIntake(begun?: Begun) {
  const { dossier = null, applicant = emptyIntake().applicant, procedure = '' } = begun ?? {}
  const draft = useDraft(dossier ? `intake:${dossier}` : 'intake', {
    ...emptyIntake(),
    applicant,
    procedure,
  })
  const taking = { dossier, step: 'intake', pin: null, rev: null, procedure: null } as const
  const [receipt, setReceipt] = useState<Receipt>()
  const { error, busy, run } = useOnce()
  const act = useRef(newAct())
  const keySecret = useRef<HTMLInputElement>(null)
  const record = async (): Promise<void> => {
    const { said } = draft
    if (!said) return
    await run(async () => {
      const keyPin = keySecret.current?.value || null
      const input = inputOf(said)
      const asked = { ...taking, act: act.current, input, keyPin, draft: draft.key }
      const made = await answerOf(ask.step.take(asked))
      toTop()
      setReceipt(made)
    })
  }
  return { draft, record, receipt, busy, keySecret, error: error ?? draft.error }
}
