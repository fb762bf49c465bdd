import type { PaperLine } from '../../../shared/answer.ts'
import { signingWord } from '../../../shared/forms/signing.ts'
import { useText } from '../../text/text.ts'

/**
 * Whether a form carries its officer's electronic signature. One that does not is signed in ink, and the
 * reason is said.
 */
export function FormSigning({ paper }: { paper: PaperLine }) {
  const { language } = useText()
  const word = paper.voided ? null : signingWord(paper, language)
  if (!word) return null
  return <span className={paper.signatures > 0 ? 'soft' : 'late'}>{word} </span>
}
