import { useState } from 'react'
import type { DossierView } from '../../shared/door.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { stageWord, stepWord } from '../../shared/text/words.ts'
import { answerOf, ask, queries, useAnswer } from '../desk.ts'
import { DossierFacts } from '../parts/dossier-facts.tsx'
import { DossierHistory } from '../parts/dossier-history.tsx'
import { DossierPapers } from '../parts/dossier-papers.tsx'
import { PdfPages } from '../parts/pdf-pages.tsx'
import { Wrong } from '../parts/said.tsx'
import type { Go } from '../place.ts'
import { panelFor } from '../steps/index.tsx'
import { useText } from '../text/language.tsx'

/** The steps in the order an officer wants them: what carries the dossier forward first. */
const ORDER: readonly StepId[] = [
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
  'supplement-answer',
  'supplement-request',
  'correction',
  'send-back',
  'withdrawal',
  'refusal',
  'closing',
]

/** One dossier: its facts at the left, the step in the middle, the page at the right. */
export default function DossierPage({ dossier: id, go }: { dossier: string; go: Go }) {
  const { text, language } = useText()
  const view = useAnswer(['dossier', id], () => answerOf(ask.dossier.get({ dossier: id })))
  const [page, setPage] = useState<string>()
  if (!view.data) return <Wrong error={view.error} />
  const { dossier, papers } = view.data
  const shown =
    papers.find(paper => paper.hash === page) ?? [...papers].reverse().find(paper => !paper.voided)
  return (
    <>
      <div className="head">
        <h1>{dossier.code ?? stageWord(dossier.stage, language)}</h1>
        <span>{view.data.procedure.title}</span>
        <button type="button" className="quiet" onClick={() => go({ at: 'worklist' })}>
          {text.dossier.back}
        </button>
      </div>
      <div className="three">
        <div>
          <DossierFacts view={view.data} />
          <DossierPapers view={view.data} show={setPage} shown={shown?.hash} />
          <DossierHistory view={view.data} />
        </div>
        <Steps view={view.data} showPage={setPage} />
        {page && !papers.some(paper => paper.hash === page) ? (
          <PdfPages hash={page} />
        ) : shown ? (
          <PdfPages key={shown.hash} hash={shown.hash} voided={shown.voided !== null} />
        ) : (
          <p className="panel soft">{text.dossier.noPage}</p>
        )}
      </div>
    </>
  )
}

type StepsProps = { view: DossierView; showPage: (hash: string | undefined) => void }

function Steps({ view, showPage }: StepsProps) {
  const { text, language } = useText()
  const open = ORDER.filter(step => view.offers.some(offer => offer.step === step && !offer.refusal))
  const [chosen, setChosen] = useState<StepId>()
  const [done, setDone] = useState<StepId>()
  const step = chosen && open.includes(chosen) ? chosen : open[0]
  const Panel = step && panelFor(step)
  const recorded = async (what: StepId): Promise<void> => {
    setDone(what)
    setChosen(undefined)
    showPage(undefined)
    await queries.invalidateQueries()
  }
  return (
    <section aria-label={step ? stepWord(step, language) : text.dossier.nothing}>
      {done && (
        <div className="yes" role="status">
          {text.intake.recorded}: {stepWord(done, language)}
        </div>
      )}
      <div className="panel">
        {open.length === 0 && <p>{text.dossier.nothing}</p>}
        <StepTabs open={open} chosen={step} choose={setChosen} />
        {Panel && step && (
          <Panel
            key={`${step}-${view.dossier.rev}`}
            view={view}
            intake={taken(view.dossier, 'intake')}
            recorded={() => recorded(step)}
            showPage={showPage}
          />
        )}
      </div>
      <ShutSteps view={view} />
    </section>
  )
}

type Tabs = { open: readonly StepId[]; chosen: StepId | undefined; choose: (step: StepId) => void }

function StepTabs({ open, chosen, choose }: Tabs) {
  const { language } = useText()
  if (open.length === 0) return null
  return (
    <div className="tabs">
      {open.map(step => (
        <button
          key={step}
          type="button"
          className="quiet"
          aria-pressed={step === chosen}
          onClick={() => choose(step)}
        >
          {stepWord(step, language)}
        </button>
      ))}
    </div>
  )
}

function ShutSteps({ view }: { view: DossierView }) {
  const { text, language } = useText()
  const shut = view.offers.filter(({ step, refusal }) => refusal && ORDER.includes(step))
  return (
    <details className="panel">
      <summary>{text.dossier.shut}</summary>
      <ul className="history">
        {shut.map(({ step, refusal }) => (
          <li key={step}>
            <b>{stepWord(step, language)}</b>: {refusal && sentence(refusal, language)}
          </li>
        ))}
      </ul>
    </details>
  )
}
