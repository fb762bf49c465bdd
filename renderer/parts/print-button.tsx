import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../text/text.ts'
import { printPaper } from './print-paper.ts'
import { Wrong } from './said.tsx'

/** `word`: what is printed, where several papers stand side by side. */
type Props = { hash: string; prints: number; word?: string }

/** Prints a paper: the very bytes, and each print is counted beside it. */
export function PrintButton({ hash, prints, word: said }: Props) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const word = said ?? t('dossier.print')
  return (
    <>
      <Button className="quiet print" onPress={() => printPaper(hash).catch(setError)}>
        {prints > 0 ? `${word} (${prints})` : word}
      </Button>
      <Wrong error={error} />
    </>
  )
}
