import { isCut } from '../../../shared/procedures/cut-title.ts'
import { cutNote } from '../../../shared/text/procedures/cut-note.ts'
import { useText } from '../../text/text.ts'
import { plain } from '../plain.ts'

/**
 * The title of a paper. Where the catalogue has only its beginning, the title says so in words, with the same
 * mark as the receipt.
 */
export function PaperTitle({ title }: { title: string }) {
  const { t } = useText()
  return (
    <>
      {plain(title)}
      {isCut(title) && <small className="soft"> (*) {t('intake.cut')}</small>}
    </>
  )
}

/** Below a list of papers: where the whole of a cut title can be read, as the receipt says it. */
export function CutNote({ titles, code }: { titles: readonly string[]; code: string }) {
  const { language } = useText()
  const note = cutNote(titles, code, language)
  return note && <p className="soft note">{note}</p>
}
