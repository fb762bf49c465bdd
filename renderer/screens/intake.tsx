import type { Receipt } from '../../shared/door.ts'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { IntakePromise } from '../parts/intake-promise.tsx'
import { PdfPages } from '../parts/pdf-pages.tsx'
import { Wrong } from '../parts/said.tsx'
import type { Go } from '../place.ts'
import { useText } from '../text/language.tsx'
import { IntakeApplicant } from './intake-applicant.tsx'
import { IntakePapers } from './intake-papers.tsx'
import { useIntake } from './use-intake.ts'

/** Receiving a dossier: card, procedure, papers, fields, record. */
export default function Intake({ go }: { go: Go }) {
  const { text } = useText()
  const { form, change, record, kept, receipt, error } = useIntake()
  const procedure = useAnswer(
    ['procedure', form.procedure],
    () => answerOf(ask.catalogue.get({ code: form.procedure })),
    form.procedure !== '',
  )
  if (receipt) return <Recorded receipt={receipt} go={go} />
  const chosen = form.procedure === '' ? undefined : procedure.data
  const press = (): void => void (chosen && record())
  return (
    <form
      onSubmit={event => event.preventDefault()}
      // Before the part that has the focus hears of it: a choice keeps its keys to itself.
      onKeyDownCapture={event => {
        if (event.key === 'Enter' && event.ctrlKey) press()
      }}
    >
      <div className="head">
        <h1>{text.intake.title}</h1>
        {kept && <span className="soft">{text.intake.kept}</span>}
      </div>
      <div className="columns">
        <div>
          <IntakeApplicant form={form} change={change} />
          <IntakePapers form={form} change={change} procedure={chosen} />
          <Wrong error={error ?? procedure.error} />
          <p>
            <button type="button" className="act" disabled={!chosen} onClick={press}>
              {text.intake.record}
            </button>
          </p>
        </div>
        <IntakePromise procedure={form.procedure} idNumber={form.applicant.idNumber} go={go} />
      </div>
    </form>
  )
}

function Recorded({ receipt, go }: { receipt: Receipt; go: Go }) {
  const { text } = useText()
  const [paper] = receipt.papers
  return (
    <div className="columns">
      <section className="panel recorded">
        <h1>{text.intake.recorded}</h1>
        <p className="big code">{receipt.code}</p>
        <button
          type="button"
          className="act"
          // biome-ignore lint/a11y/noAutofocus: Enter opens what was just recorded
          autoFocus
          onClick={() => go({ at: 'dossier', dossier: receipt.dossier })}
        >
          {text.intake.openIt}
        </button>{' '}
        <button type="button" className="quiet" onClick={() => go({ at: 'intake', fresh: Date.now() })}>
          {text.intake.next}
        </button>
      </section>
      {paper && <PdfPages hash={paper.hash} />}
    </div>
  )
}
