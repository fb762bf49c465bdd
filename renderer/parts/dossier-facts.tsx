import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import type { DossierView } from '../../shared/door.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import { FLAG_WORDS, OUTCOME_WORDS, stageWord, stepWord } from '../../shared/text/words.ts'
import { useText } from '../text/language.tsx'
import { printPaper } from './pdf-pages.tsx'
import { timeOf } from './time.ts'

type Props = { view: DossierView; show: (hash: string) => void; shown: string | undefined }

/** What the dossier says of itself: who asks, what was answered, the date, the papers, the history. */
export function DossierFacts({ view, show, shown }: Props) {
  const { text, language } = useText()
  const words = text.dossier
  const at = language === 'vi' ? 0 : 1
  const { dossier, procedure } = view
  const intake = taken(dossier, 'intake')
  const applicant =
    intake?.applicant ??
    taken(dossier, 'supplement-request')?.applicant ??
    taken(dossier, 'refusal')?.applicant
  const stage = dossier.outcome ? OUTCOME_WORDS[dossier.outcome][at] : stageWord(dossier.stage, language)
  const flags = dossier.flags.filter(flag => flag !== 'supplement-used').map(flag => FLAG_WORDS[flag][at])
  const say = (value: unknown): string =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? shortDay(value)
      : typeof value === 'boolean'
        ? value
          ? text.step.yes
          : text.step.no
        : String(value)
  return (
    <div>
      <section className="panel" aria-label={words.facts}>
        <h2>{[stage, ...flags].join(' · ')}</h2>
        {view.nowStopped && <div className="warn">{words.stopped}</div>}
        <dl className="facts">
          <dt>{text.intake.name}</dt>
          <dd>
            <b>{applicant?.name}</b>
          </dd>
          <dt>{text.intake.idNumber}</dt>
          <dd>{applicant?.idNumber}</dd>
          <dt>{text.intake.address}</dt>
          <dd>{applicant?.address}</dd>
          <dt>{text.intake.phone}</dt>
          <dd>{applicant?.phone}</dd>
          {dossier.due && (
            <>
              <dt>{words.due}</dt>
              <dd>
                <b>{timeOf(dossier.due.at)}</b>
                <br />
                <small className="soft">{dossier.due.why}</small>
              </dd>
            </>
          )}
          {procedure.fields.map(field => {
            const value = intake?.answers[field.id]
            return value === undefined
              ? null
              : [<dt key={`${field.id}-t`}>{field.label}</dt>, <dd key={field.id}>{say(value)}</dd>]
          })}
        </dl>
      </section>
      {view.papers.length > 0 && (
        <section className="panel" aria-label={words.papers}>
          <h2>{words.papers}</h2>
          {view.papers.map(paper => (
            <p key={paper.hash}>
              <button
                type="button"
                className="quiet"
                aria-pressed={paper.hash === shown}
                onClick={() => show(paper.hash)}
              >
                {paper.title} {paper.form === 'result' ? paper.number : ''}
                {paper.signatures > 0 ? ` (${paper.signatures} chữ ký)` : ''}
              </button>{' '}
              {paper.voided ? (
                <span className="late">
                  {words.voided}: {paper.voided}
                </span>
              ) : (
                <button type="button" className="quiet" onClick={() => void printPaper(paper.hash)}>
                  {words.print}
                  {paper.prints > 0 ? ` (${paper.prints})` : ''}
                </button>
              )}
            </p>
          ))}
        </section>
      )}
      <section className="panel" aria-label={words.history}>
        <h2>{words.history}</h2>
        <ol className="history">
          {view.timeline
            .filter(({ step }) => !step.startsWith('paper-'))
            .map(({ step, at: when, officer, seq }) => (
              <li key={seq}>
                {timeOf(when)}{' '}
                <b>
                  {step === 'seal-entry'
                    ? language === 'vi'
                      ? 'vào sổ dấu'
                      : 'seal ledger'
                    : stepWord(step, language)}
                </b>
                , {officer}
              </li>
            ))}
        </ol>
      </section>
    </div>
  )
}
