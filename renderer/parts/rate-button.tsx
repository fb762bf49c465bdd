import { useState } from 'react'
import { Button } from 'react-aria-components'
import { answerOf, ask, queries } from '../desk.ts'
import { useText } from '../text/text.ts'
import { ErrorMessage } from './error-message.tsx'

/**
 * Makes, keeps and shows the satisfaction slip. It is offered wherever form 01, 02 or 03 is handed out (TT
 * 01/2018 Đ.12.2).
 */
export function RateButton({ dossier, show }: { dossier: string; show: (hash: string) => void }) {
  const { t } = useText()
  const [error, setError] = useState<unknown>()
  const make = async (): Promise<void> => {
    setError(undefined)
    try {
      const { document } = await answerOf(ask.paper.slip({ dossier, form: 'satisfaction-slip' }))
      await queries.invalidateQueries()
      show(document)
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <>
      <Button id="rate" className="quiet" onPress={() => void make()}>
        {t('slips.satisfaction-slip')}
      </Button>
      <ErrorMessage error={error} />
    </>
  )
}
