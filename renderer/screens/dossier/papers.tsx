import type { AbsentPaper, DossierView, PaperLine } from '../../../shared/answer.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isInForce, standingOf } from '../../../shared/dossier/issued.ts'
import type { Issued } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { mayLeave } from '../../../shared/forms/leaving.ts'
import { amendmentWord } from '../../../shared/text/dossier/amendment-words.ts'
import { unmadeLine } from '../../../shared/text/dossier/unmade.ts'
import { counterSaidIn } from '../../../shared/text/province/before-restore.ts'
import { registerWord, standingWord } from '../../../shared/text/words.ts'
import { queries } from '../../desk.ts'
import { FetchPaper } from '../../parts/papers/fetch-paper.tsx'
import { FormSigning } from '../../parts/papers/form-signing.tsx'
import { PrintButton } from '../../parts/papers/print-button.tsx'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

type Props = { view: DossierView; show: (hash: string) => void; shown: string | undefined }

/** The papers made for a dossier. One key shows a paper, another prints it. A voided paper says why. */
export function DossierPapers({ view, show, shown }: Props) {
  const { t, language } = useText()
  if (view.papers.length === 0 && !view.unmade && !view.absent) return null
  return (
    <section className="panel" aria-label={t('dossier.papers')}>
      <h2>{t('dossier.papers')}</h2>
      {view.unmade && (
        <p className="warn" role="alert">
          {unmadeLine(view.unmade, language, view.unset)}.
        </p>
      )}
      {view.papers
        .filter(paper => paper.voided || isIssued(paper, view) || isLatest(paper, view))
        .map(paper => (
          <div key={paper.hash} className="paper-line">
            <button
              type="button"
              className="quiet"
              aria-pressed={paper.hash === shown}
              onClick={() => show(paper.hash)}
            >
              {titleOf(paper, t('dossier.signatures'))}
            </button>
            <PrintOrVoided paper={paper} final={mayLeave(paper, view.dossier, view.procedure)} />
            <FormSigning paper={paper} />
            <Stamps paper={paper} />
            <Lost paper={paper} code={view.dossier.code} show={show} />
            <Standing issued={issuedOf(paper, view)} noForce={paper.noForce} />
          </div>
        ))}
      {view.absent?.map(paper => (
        <Absent key={paper.hash} paper={paper} code={view.dossier.code} show={show} />
      ))}
    </section>
  )
}

/** A paper that another counter made. It comes by itself, or whoever cannot wait fetches it. */
function Absent({
  paper: { hash, form, title, number, counter },
  code,
  show,
}: {
  paper: AbsentPaper
  code: string | null
  show: Props['show']
}) {
  const { t, language } = useText()
  const came = (): void => void queries.invalidateQueries().then(() => show(hash))
  return (
    <div className="paper-line">
      <span>{isSealed(form) && number ? `${title} ${number}` : title}</span>
      <span className="soft">
        {counter
          ? t('elsewhere.absent', { counter: counterSaidIn(counter, language) })
          : t('elsewhere.absentUncoded')}
      </span>
      {code && <FetchPaper id={`fetch-${hash.slice(0, 8)}`} code={code} document={hash} done={came} />}
    </div>
  )
}

/**
 * A paper whose file is no longer whole here, or may not be read: since when the province has it, and the one
 * thing to do.
 */
function Lost({
  paper: { hash, lost, unread },
  code,
  show,
}: {
  paper: PaperLine
  code: string | null
  show: Props['show']
}) {
  const { t } = useText()
  if (unread) return <span className="late">{t('elsewhere.unread')}</span>
  if (!lost) return null
  if (!lost.sentAt || !code) return <span className="late">{t('elsewhere.lostHere')}</span>
  const came = (): void => void queries.invalidateQueries().then(() => show(hash))
  return (
    <>
      <span className="late">{t('elsewhere.lost', { at: timeOf(lost.sentAt) })}</span>
      <FetchPaper id={`fetch-${hash.slice(0, 8)}`} code={code} document={hash} done={came} />
    </>
  )
}

function PrintOrVoided({
  paper: { hash, voided, prints, lost, unread, noForce },
  final,
}: {
  paper: PaperLine
  final: boolean
}) {
  const { t } = useText()
  if ((lost || unread) && !voided) return null
  if (!voided)
    return final ? <PrintButton hash={hash} prints={prints} forceless={noForce !== undefined} /> : null
  return (
    <span className="late">
      {t('dossier.voided')}: {voided}
    </span>
  )
}

/** Whether an issued paper still holds, and each paper that changed that, with what it did. */
function Standing({ issued, noForce }: { issued: Issued | undefined; noForce: PaperLine['noForce'] }) {
  const { t, language } = useText()
  if (noForce === 'recalled') return <span className="late">{registerWord(noForce, language)}</span>
  if (!issued || issued.acts.length === 0) return null
  const holds = isInForce(issued)
  return (
    <span className={holds ? 'soft' : 'late'}>
      {standingWord(standingOf(issued), language)}
      {issued.acts.map(({ made, number, at }, nth) => (
        <span key={at}>
          {nth === 0 ? ': ' : '; '}
          {amendmentWord(made, language)} {t('amend.by')} {number} {t('amend.day')} {shortDayOf(at)}
        </span>
      ))}
    </span>
  )
}

/**
 * How many time stamps the signatures carry, where there are signatures: they may have been made without a
 * network.
 */
function Stamps({ paper: { stamps } }: { paper: PaperLine }) {
  const { t } = useText()
  if (stamps === undefined) return null
  return (
    <span className="soft">{stamps > 0 ? `${stamps} ${t('dossier.stamps')}` : t('dossier.noStamp')}</span>
  )
}

function titleOf({ title, form, number, signatures }: PaperLine, word: string): string {
  const numbered = isSealed(form) && number ? `${title} ${number}` : title
  return isSealed(form) && signatures > 0 ? `${numbered} (${signatures} ${word})` : numbered
}

/** Whether this is the paper as it stands now. What it was before it was signed or sealed is history. */
const isLatest = ({ hash, form }: PaperLine, { papers }: DossierView): boolean =>
  papers.findLast(each => each.form === form && !each.voided)?.hash === hash

const issuedOf = ({ hash }: PaperLine, { dossier }: DossierView): Issued | undefined =>
  dossier.issued.find(({ document }) => document === hash)
const isIssued = (paper: PaperLine, view: DossierView): boolean => issuedOf(paper, view) !== undefined
