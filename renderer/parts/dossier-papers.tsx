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
          <PrintOrVoided paper={paper} />
        </p>
      ))}
    </section>
  )
}

function PrintOrVoided({ paper: { hash, voided, prints } }: { paper: PaperLine }) {
  const { t } = useText()
  if (!voided) return <PrintButton hash={hash} prints={prints} />
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
