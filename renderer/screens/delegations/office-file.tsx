import { useEffect, useRef, useState } from 'react'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { drawPages } from '../../parts/papers/draw-pages.ts'
import { useText } from '../../text/text.ts'

/**
 * A file that came from outside, drawn as pixels in this sandboxed window. It is never run, and never opened
 * where the keys are.
 */
export function OfficeFile({ hash }: { hash: string }) {
  const { t } = useText()
  const holder = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<unknown>()
  const file = useAnswer(desk.office.file.queryOptions({ input: { hash } }))
  const { base64, kind } = file.data ?? {}
  useEffect(() => {
    if (base64 === undefined || kind !== 'application/pdf') return
    let gone = false
    drawPages(base64, 1).then(pages => gone || holder.current?.replaceChildren(...pages), setError)
    return () => {
      gone = true
    }
  }, [base64, kind])
  return (
    <div className="pages" role="img" aria-label={t('delegations.openScan')}>
      <ErrorMessage error={error ?? file.error} />
      {file.isPending && <p className="soft">{t('elsewhere.starting')}</p>}
      {base64 !== undefined && kind !== 'application/pdf' && (
        <img alt={t('delegations.openScan')} src={`data:${kind};base64,${base64}`} />
      )}
      <div ref={holder} />
    </div>
  )
}
