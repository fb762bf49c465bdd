import { useState } from 'react'
import { Button } from 'react-aria-components'
import { answerOf, ask } from '../desk.ts'
import { useText } from '../text/text.ts'
import { Wrong } from './said.tsx'

/** Prints a paper: the very bytes, and each print is counted beside it. */
export function PrintButton({ hash, prints }: { hash: string; prints: number }) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const word = t('dossier.print')
  return (
    <>
      <Button className="quiet" onPress={() => printPaper(hash).catch(setError)}>
        {prints > 0 ? `${word} (${prints})` : word}
      </Button>
      <Wrong error={error} />
    </>
  )
}

/** Prints on the counter's printer; where there is none, hands the paper to the browser's own print dialog. */
async function printPaper(hash: string): Promise<void> {
  const { base64 } = await answerOf(ask.paper.bytes({ hash }))
  const { where } = await answerOf(ask.paper.print({ hash, copies: 1 }))
  if (where === 'printer') return
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = url
  frame.onload = () => frame.contentWindow?.print()
  document.body.append(frame)
}
