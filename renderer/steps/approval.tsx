import { useEffect } from 'react'
import { isSealed } from '../../shared/forms/index.ts'
import { sealingOf } from '../../shared/procedures/procedure.ts'
import { desk, useAnswer } from '../desk.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import { readCount } from '../parts/fields/read-typed.ts'
import { TextField } from '../parts/fields/text-field.tsx'
import { useDraft } from '../parts/fields/use-draft.ts'
import { UnusualList } from '../parts/papers/difference-sheet.tsx'
import { useText } from '../text/text.ts'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/**
 * Phê duyệt và ký: the approver sees the very document, with its number and day, before their PIN binds it.
 */
export function ApprovalPanel({ view, recorded, showPage }: PanelProps) {
  const { t } = useText()
  const drafted = useAnswer(desk.step.draft.queryOptions({ input: { dossier: view.dossier.id } }))
  const sheet = useAnswer(desk.dossier.difference.queryOptions({ input: { dossier: view.dossier.id } }))
  useEffect(() => {
    if (drafted.data) showPage(drafted.data.document)
  }, [drafted.data, showPage])
  const isSeen = drafted.data !== undefined && sheet.data !== undefined
  const steps = [
    { step: 'approval', input: { document: drafted.data?.document ?? null, note: '' } },
    { step: 'signing', input: {} },
  ] as const
  return (
    <StepFrame
      {...{ view, recorded, steps }}
      pin
      button={t('step.approveAndSign')}
      // What is unusual is seen before anything is signed.
      lacking={isSeen ? undefined : { said: t('lacking.document'), at: '#step-pin' }}
    >
      <ErrorMessage error={drafted.error ?? sheet.error} />
      {drafted.isPending && <p className="soft">{t('step.drafting')}</p>}
      {drafted.data && <p>{t('step.willSign')}.</p>}
      {drafted.data && <ResultNumber number={drafted.data.number} />}
      {sheet.data && <UnusualList unusual={sheet.data.unusual} />}
    </StepFrame>
  )
}

/** Ký: for a dossier that was approved but whose signing did not succeed. */
export function SigningPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  return (
    <StepFrame view={view} recorded={recorded} pin steps={[{ step: 'signing', input: {} }]}>
      <p>{t('step.willSign')}.</p>
    </StepFrame>
  )
}

/** Đóng dấu: the keeper's PIN, the number of copies. */
export function SealingPanel({ view, recorded }: PanelProps) {
  const { t } = useText()
  const { mark, copies: most } = sealingOf(view.procedure)
  const draft = useDraft(`sealing:${view.dossier.id}`, { copies: String(most) })
  const number = view.papers.find(
    paper => isSealed(paper.form) && paper.signatures === 1 && !paper.voided,
  )?.number
  if (!draft.said) return null
  const { copies } = draft.said
  if (mark === 'wet') return <p>{t('step.sealByScan')}</p>
  return (
    <StepFrame
      {...{ view, recorded, draft }}
      pin
      button={t('step.seal')}
      steps={[{ step: 'sealing', input: { copies: readCount(copies) } }]}
    >
      {number && <ResultNumber number={number} />}
      <p>{t('step.sealWhat')}.</p>
      {most > 1 && (
        <TextField
          id="copies"
          label={t('step.copies')}
          mode="numeric"
          value={copies}
          change={to => draft.say({ copies: to })}
        />
      )}
    </StepFrame>
  )
}

function ResultNumber({ number }: { number: string }) {
  const { t } = useText()
  return (
    <p>
      {t('step.number')}: <b className="code">{number}</b>
    </p>
  )
}
