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
      {view.papers.map(paper => (
        <p key={paper.hash}>
          <button
            type="button"
            className="quiet"
            aria-pressed={paper.hash === shown}
            onClick={() => show(paper.hash)}
          >
            {titleOf(paper, t('dossier.signatures'))}
          </button>{' '}
          <PrintOrVoided paper={paper} latest={isFinal(paper, view)} />
        </p>
      ))}
    </section>
  )
}

/** Only what stands now is printed: never a result that still lacks a signature or its seal. */
function PrintOrVoided({ paper: { hash, voided, prints }, latest }: { paper: PaperLine; latest: boolean }) {
  const { t } = useText()
  if (!voided) return latest ? <PrintButton hash={hash} prints={prints} /> : null
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

function isFinal({ hash, form }: PaperLine, { papers, dossier, procedure }: DossierView): boolean {
  const latest = papers.findLast(each => each.form === form && !each.voided)?.hash === hash
  const unfinished = procedure.route.includes('sealing') ? ['approved', 'signed'] : ['approved']
  return latest && !(form === 'result' && unfinished.includes(dossier.stage))
}
