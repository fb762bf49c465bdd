import { Link } from '@tanstack/react-router'
import type { IntakePreview } from '../../../shared/answer.ts'
import type { Applicant } from '../../../shared/dossier/applicant.ts'
import type { Doubt } from '../../../shared/dossier/values/doubt.ts'
import { doubtsOfName } from '../../../shared/dossier/values/named-before.ts'
import { doubtLine } from '../../../shared/text/dossier/doubts.ts'
import { dueLine } from '../../../shared/text/dossier/due-line.ts'
import { slipWhyWord } from '../../../shared/text/dossier/slips.ts'
import { noResultLine } from '../../../shared/text/procedures/procedures.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage, RefusalMessage } from '../../parts/error-message.tsx'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { Signers } from './signers.tsx'

type Props = {
  procedure: string
  chosen: string
  applicant: Pick<Applicant, 'name' | 'idNumber'>
  /** The dossier that is received, where it was begun before. */
  dossier: string | undefined
}

/** A complete number: of a card, a passport, a firm or its branch. */
const WHOLE = /^(\d{9}|\d{10}|\d{12}|\d{10}-?\d{3}|[A-Za-z]\d{7,8})$/

/**
 * What the officer must know before anything is promised: the date and how it is counted, the code, who may
 * sign today.
 */
export function IntakePromise({ procedure, chosen, applicant: { name, idNumber }, dossier }: Props) {
  const { t, language } = useText()
  // Asked anew when the number is complete, not at each of its digits.
  const id = WHOLE.test(idNumber) ? idNumber : ''
  const preview = useAnswer(
    desk.intake.preview.queryOptions({
      input: { procedure, ...(chosen ? { case: chosen } : {}), idNumber: id },
    }),
    procedure !== '',
  )
  return (
    <aside className="panel promise" aria-label={t('intake.promise')}>
      <h2>{t('intake.promise')}</h2>
      {procedure === '' && <p className="soft">{t('intake.promiseLater')}</p>}
      <ErrorMessage error={preview.error} />
      {preview.data?.refusal && <RefusalMessage refusal={preview.data.refusal} />}
      {preview.data?.slip && (
        <p className="warn" role="status">
          {t('provisional.will', { why: slipWhyWord(preview.data.slip, language) })}
        </p>
      )}
      {preview.data?.noResult && (
        <p className="warn" role="status">
          {noResultLine(language)}
        </p>
      )}
      {preview.data && <PromiseFacts promise={preview.data} />}
      {preview.data && <OtherName doubts={doubtsOfName(name, preview.data.before)} />}
      {preview.data && <Duplicates rows={preview.data.duplicates.filter(row => row.dossier !== dossier)} />}
    </aside>
  )
}

function PromiseFacts({
  promise: { slip, due, code, codesLeft, approvers, onTheSpot },
}: {
  promise: IntakePreview
}) {
  const { t, language } = useText()
  return (
    <dl className="facts">
      <dt>{t('intake.due')}</dt>
      <dd>
        <b>{due ? timeOf(due.at) : slip ? t('provisional.later') : '…'}</b>
      </dd>
      {due && <dd className="why">{dueLine(due.why, language)}</dd>}
      <dt>{t('intake.code')}</dt>
      <dd>
        <span className="code">{code ?? (slip ? t('provisional.later') : '–')}</span>
        <br />
        <small className="soft">
          {codesLeft} {t('intake.codesLeft')}
        </small>
      </dd>
      <dt>{t('intake.approvers')}</dt>
      <dd>
        {approvers.length === 0 && <span className="late">{t('intake.nobody')}</span>}
        {approvers.length > 0 && !onTheSpot && <p className="late">{t('intake.nobodyHere')}</p>}
        <Signers signers={approvers} />
      </dd>
    </dl>
  )
}

/** The name that the same number bore in an earlier dossier, where it differs from the typed one. */
function OtherName({ doubts }: { doubts: readonly Doubt[] }) {
  const { language } = useText()
  return doubts.map(doubt => (
    <p key={doubt.doubt} className="warn" role="status">
      {doubtLine(doubt, language)}
    </p>
  ))
}

function Duplicates({ rows }: { rows: IntakePreview['duplicates'] }) {
  const { t } = useText()
  if (rows.length === 0) return null
  return (
    <div className="warn">
      {t('intake.duplicates')}:{' '}
      {rows.map(({ dossier, code }) => (
        <Link key={dossier} className="quiet" to="/dossier/$dossier" params={{ dossier }}>
          {code ?? dossier.slice(0, 8)}
        </Link>
      ))}
    </div>
  )
}
