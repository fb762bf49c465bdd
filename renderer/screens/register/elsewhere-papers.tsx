import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { ElsewherePaper } from '../../../shared/answer.ts'
import { counterSaidIn } from '../../../shared/text/province/before-restore.ts'
import { answerOf, ask } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { FetchPaper } from '../../parts/papers/fetch-paper.tsx'
import { PdfPages } from '../../parts/papers/pdf-pages.tsx'
import { PrintButton } from '../../parts/papers/print-button.tsx'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/**
 * The papers that another counter sent to the province for a dossier that it received. They can be fetched,
 * shown and printed.
 */
export function ElsewherePapers({ code }: { code: string }) {
  const { t } = useText()
  const [papers, setPapers] = useState<readonly ElsewherePaper[]>()
  const [error, setError] = useState<unknown>()
  const [shown, setShown] = useState<string>()
  const find = (): void => {
    setError(undefined)
    answerOf(ask.paper.elsewhere({ code })).then(setPapers, setError)
  }
  return (
    <section className="panel" aria-label={t('elsewhere.title')}>
      <h2>{t('elsewhere.title')}</h2>
      {!papers && (
        <Button id="find-elsewhere" className="quiet" onPress={find}>
          {t('elsewhere.find', { code })}
        </Button>
      )}
      <ErrorMessage error={error} />
      {papers?.map(paper => (
        <Paper key={paper.content} code={code} paper={paper} show={setShown} />
      ))}
      {papers?.some(({ sealed }) => sealed) && <p className="warn">{t('elsewhere.warn')}</p>}
      <div className="elsewhere-pages">{shown && <PdfPages key={shown} hash={shown} />}</div>
    </section>
  )
}

type Props = { code: string; paper: ElsewherePaper; show: (hash: string) => void }

function Paper({ code, paper: { content, title, counter, at }, show }: Props) {
  const { t, language } = useText()
  const [isHere, setIsHere] = useState(false)
  const came = (): void => {
    setIsHere(true)
    show(content)
  }
  return (
    <div className="elsewhere">
      <b>{title}</b>:{' '}
      {counter
        ? t('elsewhere.from', { counter: counterSaidIn(counter, language), at: timeOf(at) })
        : t('elsewhere.sent', { at: timeOf(at) })}{' '}
      {isHere ? (
        <>
          <Button className="quiet" onPress={() => show(content)}>
            {t('elsewhere.show')}
          </Button>
          <PrintButton hash={content} prints={0} />
        </>
      ) : (
        <FetchPaper code={code} document={content} done={came} />
      )}
    </div>
  )
}
