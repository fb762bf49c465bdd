import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../../text/text.ts'
import { ErrorMessage } from '../error-message.tsx'
import { printPaper } from './print-paper.ts'

/** `word`: names the paper, where several stand side by side. */
type Props = { hash: string; prints: number; word?: string; forceless?: boolean }

/** Prints a paper from its very bytes. Each print is counted beside it. */
export function PrintButton({ hash, prints, word: said, forceless = false }: Props) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const [asked, setAsked] = useState(false)
  // A paper without force is printed only at the second press.
  const word = asked ? t('dossier.printForceless') : (said ?? t('dossier.print'))
  const press = (): void => {
    if (forceless && !asked) setAsked(true)
    else printPaper(hash, { forceless }).catch(setError)
  }
  return (
    <>
      <Button className="quiet print" onPress={press}>
        {prints > 0 ? `${word} (${prints})` : word}
      </Button>
      {asked && <span role="alert">{t('dossier.forceless')}</span>}
      <ErrorMessage error={error} />
    </>
  )
}
