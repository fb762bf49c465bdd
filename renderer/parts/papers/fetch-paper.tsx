import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { PaperFetched } from '../../../shared/answer.ts'
import { answerOf, ask, desk, queries } from '../../desk.ts'
import { useText } from '../../text/text.ts'
import { ErrorMessage } from '../error-message.tsx'

type Props = { id?: string; code: string; document: string; done: (document: string) => void }

/**
 * Fetches a paper from the province piece by piece. It shows the progress, and continues after a cut where it
 * stopped.
 */
export function FetchPaper({ id, code, document, done }: Props) {
  const { t } = useText()
  const { stands, busy, error, fetch } = useFetching({ code, document, done })
  const far = { have: stands?.have ?? 0, of: stands?.of ?? 0 }
  return (
    <>
      <Button {...(id ? { id } : {})} className="quiet" onPress={() => void fetch()}>
        {t(far.have > 0 ? 'elsewhere.goOn' : 'elsewhere.fetch', far)}
      </Button>
      {busy && <span role="status">{t(stands ? 'elsewhere.busy' : 'elsewhere.starting', far)}</span>}
      <ErrorMessage error={error} />
    </>
  )
}

function useFetching({ code, document, done }: Omit<Props, 'id'>) {
  const [stands, setStands] = useState<PaperFetched>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const fetch = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      for (let isWhole = false; !isWhole; ) {
        const said = await answerOf(ask.paper.fetch({ code, document }))
        setStands(said)
        isWhole = said.have === said.of
      }
      // Questions about the paper that were asked before it came were refused. They are asked again.
      await queries.resetQueries({ queryKey: desk.paper.bytes.key({ input: { hash: document } }) })
      done(document)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return { stands, busy, error, fetch }
}
