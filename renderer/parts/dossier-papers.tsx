import type { DossierView, PaperLine } from '../../shared/door.ts'
import { useText } from '../text/text.ts'
import { PrintButton } from './print-button.tsx'

type Props = { view: DossierView; show: (hash: string) => void; shown: string | undefined }

/** The papers made for a dossier: shown at one key, printed at another; a voided one says why. */
export function DossierPapers({ view, show, shown }: Props) {
  const { t } = useText()
  if (view.papers.length === 0) return null
  return (
    <section className="panel" aria-label={t('dossier.papers')}>
      <h2>{t('dossier.papers')}</h2>
      {view.papers
        .filter(paper => paper.voided || isLatest(paper, view))
        .map(paper => (
          <p key={paper.hash}>
            <button
              type="button"
              className="quiet"
              aria-pressed={paper.hash === shown}
              onClick={() => show(paper.hash)}
            >
              {titleOf(paper, t('dossier.signatures'))}
            </button>{' '}
            <PrintOrVoided paper={paper} final={isFinal(paper, view)} />
          </p>
        ))}
    </section>
  )
}

function PrintOrVoided({ paper: { hash, voided, prints }, final }: { paper: PaperLine; final: boolean }) {
  const { t } = useText()
  if (!voided) return final ? <PrintButton hash={hash} prints={prints} /> : null
  return (
    <span className="late">
      {t('dossier.voided')}: {voided}
    </span>
  )
}

function titleOf({ title, form, number, signatures }: PaperLine, word: string): string {
  const numbered = form === 'result' && number ? `${title} ${number}` : title
  return signatures > 0 ? `${numbered} (${signatures} ${word})` : numbered
}

/** The paper as it stands now: what it was before it was signed or sealed is history. */
const isLatest = ({ hash, form }: PaperLine, { papers }: DossierView): boolean =>
  papers.findLast(each => each.form === form && !each.voided)?.hash === hash

/** Whether it may leave the house: never a result that still lacks a signature or its seal. */
function isFinal(paper: PaperLine, { dossier, procedure }: DossierView): boolean {
  const unfinished = procedure.route.includes('sealing') ? ['approved', 'signed'] : ['approved']
  return paper.form !== 'result' || !unfinished.includes(dossier.stage)
}
