import type { DossierView, PaperLine } from '../../shared/door.ts'
import { useText } from '../text/language.tsx'
import { printPaper } from './pdf-pages.tsx'

type Props = { view: DossierView; show: (hash: string) => void; shown: string | undefined }

/** The papers made for a dossier: shown at one key, printed at another; a voided one says why. */
export function DossierPapers({ view, show, shown }: Props) {
  const { text } = useText()
  if (view.papers.length === 0) return null
  return (
    <section className="panel" aria-label={text.dossier.papers}>
      <h2>{text.dossier.papers}</h2>
      {view.papers.map(paper => (
        <p key={paper.hash}>
          <button
            type="button"
            className="quiet"
            aria-pressed={paper.hash === shown}
            onClick={() => show(paper.hash)}
          >
            {titleOf(paper, text.dossier.signatures)}
          </button>{' '}
          <PrintOrVoided paper={paper} />
        </p>
      ))}
    </section>
  )
}

function PrintOrVoided({ paper: { hash, voided, prints } }: { paper: PaperLine }) {
  const { text } = useText()
  const { voided: word, print } = text.dossier
  if (voided)
    return (
      <span className="late">
        {word}: {voided}
      </span>
    )
  return (
    <button type="button" className="quiet" onClick={() => void printPaper(hash)}>
      {prints > 0 ? `${print} (${prints})` : print}
    </button>
  )
}

function titleOf({ title, form, number, signatures }: PaperLine, word: string): string {
  const numbered = form === 'result' && number ? `${title} ${number}` : title
  return signatures > 0 ? `${numbered} (${signatures} ${word})` : numbered
}
