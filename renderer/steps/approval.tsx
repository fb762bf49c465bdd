import { useEffect } from 'react'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/language.tsx'
import { type PanelProps, StepFrame } from './step-panel.tsx'

/** Phê duyệt và ký: the approver sees the very document, with its number and day, before his PIN binds it. */
export function ApprovalPanel({ view, recorded, showPage }: PanelProps) {
  const { text } = useText()
  const words = text.step
  const draft = useAnswer(['draft', view.dossier.id, view.dossier.rev], () =>
    answerOf(ask.step.draft({ dossier: view.dossier.id })),
  )
  useEffect(() => {
    if (draft.data) showPage(draft.data.document)
  }, [draft.data, showPage])
  const document = draft.data?.document ?? null
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      pin
      button={words.approveAndSign}
      ready={draft.data !== undefined}
      steps={[
        { step: 'approval', input: { document, note: '' } },
        { step: 'signing', input: {} },
      ]}
    >
      <Wrong error={draft.error} />
      {!draft.data && !draft.error && <p className="soft">{words.drafting}</p>}
      {draft.data && (
        <>
          <p>{words.willSign}.</p>
          <p>
            {words.number}: <b className="code">{draft.data.number}</b>
          </p>
        </>
      )}
    </StepFrame>
  )
}

/** Ký: for a dossier that was approved and whose signing did not come through. */
export function SigningPanel({ view, recorded }: PanelProps) {
  return <StepFrame view={view} recorded={recorded} pin steps={[{ step: 'signing', input: {} }]} />
}

/** Đóng dấu: the keeper's PIN, the number of copies. */
export function SealingPanel({ view, recorded }: PanelProps) {
  const { text } = useText()
  const number = view.papers.find(paper => paper.signatures === 1 && !paper.voided)?.number
  return (
    <StepFrame
      view={view}
      recorded={recorded}
      pin
      button={text.step.seal}
      steps={[{ step: 'sealing', input: { copies: 1 } }]}
    >
      <p>
        {text.step.number}: <b className="code">{number}</b>
      </p>
      <p>{text.step.sealWhat}.</p>
    </StepFrame>
  )
}
