import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { DossierView } from '../../../shared/answer.ts'
import type { Language } from '../../../shared/base/language.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { resultLostLine } from '../../../shared/text/dossier/result-lost.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { wayBack } from '../../../shared/text/refusals/steps.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { unstampedLine } from '../../../shared/text/signing/unstamped.ts'
import { stageWord, stepWord } from '../../../shared/text/words.ts'
import { desk, queries, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { PdfPages } from '../../parts/papers/pdf-pages.tsx'
import { RateButton } from '../../parts/rate-button.tsx'
import { takeFocus } from '../../parts/take-focus.ts'
import { panelFor, STEPS_HERE } from '../../steps/index.tsx'
import { useText } from '../../text/text.ts'
import { DossierFacts } from './facts.tsx'
import { HandedIn } from './handed-in.tsx'
import { DossierHistory } from './history.tsx'
import { OthersMoved, useNews } from './others-moved.tsx'
import { DossierPapers } from './papers.tsx'
import { SlipButtons } from './slip-buttons.tsx'

const route = getRouteApi('/dossier/$dossier')

/** One dossier: its facts on the left, the step in the middle, the page on the right. */
export default function DossierPage() {
  const { dossier: id } = route.useParams()
  const view = useAnswer(desk.dossier.get.queryOptions({ input: { dossier: id } }))
  if (!view.data) return <ErrorMessage error={view.error} />
  return <Page key={id} view={view.data} />
}

function Page({ view }: { view: DossierView }) {
  const { t, language } = useText()
  const [page, setPage] = useState<string>()
  useNews(view)
  const { dossier, papers } = view
  const shown =
    papers.find(paper => paper.hash === page) ?? [...papers].reverse().find(paper => !paper.voided)
  return (
    <>
      <div className="head">
        <h1>{nameOf(view, language)}</h1>
        <span className="what">{view.procedure.title}</span>
        <Link className="quiet" to="/">
          {t('dossier.back')}
        </Link>
      </div>
      <div className="three">
        <div>
          <DossierFacts view={view} />
          <DossierPapers view={view} show={setPage} shown={shown?.hash} />
          {dossier.code && <SlipButtons dossier={dossier} show={setPage} />}
          <DossierHistory view={view} />
        </div>
        <Steps view={view} showPage={setPage} />
        {page && !papers.some(paper => paper.hash === page) ? (
          <PdfPages hash={page} />
        ) : shown ? (
          <PdfPages key={shown.hash} hash={shown.hash} voided={shown.voided !== null} />
        ) : (
          <p className="panel soft">{t('dossier.noPage')}</p>
        )}
      </div>
    </>
  )
}

/** Names a dossier by its code, or by its provisional slip while it has none; before intake, by its stage. */
function nameOf({ dossier }: DossierView, language: Language): string {
  const slip = currentIntake(dossier)?.slip?.token ?? null
  return dossier.code || slip
    ? codeSaid({ code: dossier.code, slip }, language)
    : stageWord(dossier.stage, language)
}

type StepsProps = { view: DossierView; showPage: (hash: string | undefined) => void }

function Steps({ view, showPage }: StepsProps) {
  const { t, language } = useText()
  const open = STEPS_HERE.filter(step => view.offers.some(offer => offer.step === step && !offer.refusal))
  const [chosen, setChosen] = useState<StepId>()
  const [done, setDone] = useState<StepId>()
  const step = chosen && open.includes(chosen) ? chosen : open.find(each => !SELDOM.includes(each))
  const Panel = step && panelFor(step)
  const recorded = async (what: StepId): Promise<void> => {
    setDone(what)
    setChosen(undefined)
    showPage(undefined)
    await queries.invalidateQueries()
  }
  return (
    <section aria-label={step ? stepWord(step, language) : t('dossier.nothing')}>
      <OthersMoved view={view} />
      <ReceiveIt view={view} />
      {done && <Done key={view.dossier.rev} step={done} view={view} showPage={showPage} />}
      <div className="panel">
        {step && Panel ? (
          <Tabs selectedKey={step} onSelectionChange={key => setChosen(key as StepId)}>
            <StepTabs open={open} />
            <TabPanel key={step} id={step}>
              <Panel
                key={`${step}-${view.dossier.rev}`}
                view={view}
                intake={currentIntake(view.dossier)}
                recorded={() => recorded(step)}
                showPage={showPage}
              />
            </TabPanel>
          </Tabs>
        ) : (
          <NothingToDo open={open} choose={setChosen} />
        )}
      </div>
      <HandedIn view={view} />
      <ShutSteps view={view} />
    </section>
  )
}

/** The citizen is back with what was asked for. The screen of intake receives it, under this dossier. */
function ReceiveIt({ view: { dossier, offers } }: { view: DossierView }) {
  const { t } = useText()
  if (!offers.some(({ step, refusal }) => step === 'intake' && !refusal)) return null
  return (
    <p className="panel">
      <Link className="act" to="/dossier/$dossier/intake" params={{ dossier: dossier.id }}>
        {t('dossier.receiveIt')}
      </Link>
    </p>
  )
}

/**
 * Steps for what seldom goes wrong, and steps that end a dossier. Their forms are shown to whoever asks for
 * them, not to everybody who opens the dossier.
 */
const SELDOM: readonly StepId[] = ['misdelivery', 'refusal', 'withdrawal', 'closing']

function NothingToDo({ open, choose }: { open: readonly StepId[]; choose: (step: StepId) => void }) {
  const { t, language } = useText()
  return (
    <>
      <p>{t(open.length > 0 ? 'dossier.notWaiting' : 'dossier.nothing')}</p>
      <div className="tabs">
        {open.map(step => (
          <Button key={step} id={`ask-${step}`} className="quiet" onPress={() => choose(step)}>
            {stepWord(step, language)}
          </Button>
        ))}
      </div>
    </>
  )
}

/** Steps that hand out form 02 or 03. The slip on which the citizen rates the service goes with them. */
const WITH_A_SLIP: readonly StepId[] = ['supplement-request', 'refusal']

/** Steps that put a signature on the result. */
const SIGNING: readonly StepId[] = ['approval', 'signing', 'sealing']
/** Whether the result that was signed last lacks a time stamp that could have been had. */
const isUnstamped = ({ papers }: DossierView): boolean =>
  papers.findLast(({ form, signatures, voided }) => isSealed(form) && signatures > 0 && !voided)
    ?.unstamped === true

/** Whether the file of the result that was just handed out is no longer whole here. */
const isResultLost = ({ papers }: DossierView): boolean =>
  papers.findLast(({ form, voided }) => isSealed(form) && !voided)?.lost !== undefined

/** Shown once the act is recorded. Enter leads back to those who wait. */
function Done({ step, view, showPage }: { step: StepId } & Pick<StepsProps, 'view' | 'showPage'>) {
  const { t, language } = useText()
  return (
    <div className="yes" role="status">
      {t('intake.recorded')}: {stepWord(step, language)}.{' '}
      <Link className="quiet" to="/" ref={takeFocus}>
        {t('dossier.next')}
      </Link>
      {WITH_A_SLIP.includes(step) && <RateButton dossier={view.dossier.id} show={showPage} />}
      {SIGNING.includes(step) && isUnstamped(view) && <p className="warn">{unstampedLine(language)}.</p>}
      {step === 'return' && isResultLost(view) && <p className="warn">{resultLostLine(language)}.</p>}
    </div>
  )
}

function StepTabs({ open }: { open: readonly StepId[] }) {
  const { t, language } = useText()
  return (
    <TabList className="tabs" aria-label={t('dossier.steps')}>
      {open.map(step => (
        <Tab key={step} id={step} className="quiet">
          {stepWord(step, language)}
        </Tab>
      ))}
    </TabList>
  )
}

/**
 * The steps that cannot be taken, grouped by the reason. Most belong to another stage, and share one line.
 */
function ShutSteps({ view }: { view: DossierView }) {
  const { t, language } = useText()
  const stage = stageWord(view.dossier.stage, language)
  const why = new Map<string, string[]>()
  for (const { step, refusal } of view.offers) {
    if (!refusal || step === 'intake') continue
    const isElsewhere = refusal.refusal === 'wrong-stage' && !wayBack(refusal.facts as never)
    const said = isElsewhere ? t('dossier.notNow', { stage }) : sentence(refusal, language)
    why.set(said, [...(why.get(said) ?? []), stepWord(step, language)])
  }
  return (
    <details className="panel">
      <summary>{t('dossier.shut')}</summary>
      <ul className="history">
        {[...why].map(([said, steps]) => (
          <li key={said}>
            <b>{steps.join(', ')}</b>: {said}
          </li>
        ))}
      </ul>
    </details>
  )
}
