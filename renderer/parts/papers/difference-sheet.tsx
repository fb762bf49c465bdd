import type { DossierSheet, Unusual } from '../../../shared/dossier/difference.ts'
import { unusualWord } from '../../../shared/text/dossier/unusual.ts'
import { useText } from '../../text/text.ts'
import { applicantLabel } from '../applicant-label.ts'
import { plain } from '../plain.ts'
import { useAnswerSaid } from '../use-answer-said.ts'

/**
 * One page for an approver: what is unusual first, then what was asked and found, and what the result will
 * say.
 */
export function DifferenceSheet({ sheet }: { sheet: DossierSheet }) {
  const { t } = useText()
  return (
    <section className="panel difference" aria-label={sheet.code ?? ''}>
      <h2>
        <span className="code">{sheet.code}</span> {sheet.procedure}
      </h2>
      <UnusualList unusual={sheet.unusual} />
      <h3>{t('approvals.asked')}</h3>
      <Asked asked={sheet.asked} />
      <h3>{t('approvals.found')}</h3>
      <Found sheet={sheet} />
      <h3>{t('approvals.says')}</h3>
      {sheet.says?.articles.map((article, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the articles of a result stand in their order
        <p key={at}>{plain(article)}</p>
      ))}
    </section>
  )
}

/** What an approver should look at twice, or that there is nothing unusual. */
export function UnusualList({ unusual }: { unusual: readonly Unusual[] }) {
  const { t, language } = useText()
  if (unusual.length === 0) return <p className="yes">{t('approvals.usual')}</p>
  return (
    <ul className="warn unusual" aria-label={t('approvals.unusual')}>
      {unusual.map(each => (
        <li key={JSON.stringify(each)}>{plain(unusualWord(each, language))}</li>
      ))}
    </ul>
  )
}

function Asked({ asked: { applicant, lines } }: { asked: DossierSheet['asked'] }) {
  const { t } = useText()
  const say = useAnswerSaid()
  return (
    <dl className="facts">
      {(['name', 'idNumber', 'address'] as const)
        .filter(line => applicant?.[line])
        .flatMap(line => [
          <dt key={`${line} label`}>{t(applicantLabel(applicant?.kind, line))}</dt>,
          <dd key={line}>{plain(applicant?.[line] ?? '')}</dd>,
        ])}
      {lines.flatMap(({ label, value }) => [
        <dt key={`${label} label`}>{label}</dt>,
        <dd key={label}>{say(value)}</dd>,
      ])}
    </dl>
  )
}

const MARKS = { yes: '✓', no: '✗', 'not-applicable': '–' } as const

function Found({ sheet: { found, opinion } }: { sheet: DossierSheet }) {
  const { t } = useText()
  const words = { yes: t('step.yes'), no: t('step.no'), 'not-applicable': t('step.na') }
  return (
    <>
      <ul className="found">
        {found.map(({ text, verdict, note }) => (
          <li key={text} className={verdict === 'no' ? 'late' : undefined}>
            {verdict ? `${MARKS[verdict]} ${words[verdict]}` : `– ${t('approvals.notFound')}`}: {text}
            {note && ` (${plain(note)})`}
          </li>
        ))}
      </ul>
      {opinion && <p>{plain(opinion)}</p>}
    </>
  )
}
