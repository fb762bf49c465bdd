import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Receipt } from '../../../shared/answer.ts'
import { doubtLine } from '../../../shared/text/dossier/doubts.ts'
import { slipWhyWord } from '../../../shared/text/dossier/slips.ts'
import { unmadeLine } from '../../../shared/text/dossier/unmade.ts'
import { desk, useAnswer } from '../../desk.ts'
import { newAct } from '../../parts/act.ts'
import { FormSigning } from '../../parts/papers/form-signing.tsx'
import { PdfPages } from '../../parts/papers/pdf-pages.tsx'
import { PrintButton } from '../../parts/papers/print-button.tsx'
import { RateButton } from '../../parts/rate-button.tsx'
import { takeFocus } from '../../parts/take-focus.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/** When the citizen comes back, which they ask first, and what to look at again while they are here. */
function Promised({ dossier }: { dossier: string }) {
  const { t, language } = useText()
  const view = useAnswer(desk.dossier.get.queryOptions({ input: { dossier } })).data
  if (!view) return null
  const { due } = view.dossier
  return (
    <>
      {due && (
        <p className="big">
          {t('intake.due')}: <b>{timeOf(due.at)}</b>
        </p>
      )}
      {view.doubts.length > 0 && (
        <div className="warn">
          {t('intake.lookAgain')}
          <ul>
            {view.doubts.map(each => (
              <li key={`${each.place} ${each.doubt}`}>{doubtLine(each, language)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/**
 * What the citizen is told: the code, or the token of their provisional slip, on a page that can be printed
 * at once.
 */
export function IntakeRecorded({
  receipt: { dossier, code, slip: temporary, papers, unmade, unset },
}: {
  receipt: Receipt
}) {
  const { t, language } = useText()
  const [paper] = papers
  const [slip, setSlip] = useState<string>()
  const shown = slip ?? paper?.hash
  return (
    <div className="columns">
      <section className="panel recorded">
        <h1 role="status">{t('intake.recorded')}</h1>
        <p className="big code">{code ?? temporary?.token}</p>
        <Promised dossier={dossier} />
        {temporary && (
          <p className="warn">{t('provisional.recorded', { why: slipWhyWord(temporary.why, language) })}</p>
        )}
        {unmade && <p className="warn">{unmadeLine(unmade, language, unset)}.</p>}
        {paper && (
          <p>
            {paper.title}: <FormSigning paper={paper} />
          </p>
        )}
        <div className="tabs">
          <Link className="act" ref={takeFocus} to="/dossier/$dossier" params={{ dossier }}>
            {t('intake.openIt')}
          </Link>
          {shown && <PrintButton key={shown} hash={shown} prints={slip ? 0 : (paper?.prints ?? 0)} />}
          <RateButton dossier={dossier} show={setSlip} />
          <Link className="quiet" to="/intake/$turn" params={{ turn: newAct() }}>
            {t('intake.next')}
          </Link>
        </div>
      </section>
      {shown && <PdfPages key={shown} hash={shown} />}
    </div>
  )
}
