import { useEffect, useRef, useState } from 'react'
import { desk, useAnswer } from '../../desk.ts'
import { useText } from '../../text/text.ts'
import { ErrorMessage } from '../error-message.tsx'
import { drawPages } from './draw-pages.ts'

/** Pixels per point of a page: sharp on the screens of counters. */
const SCREEN = 1.6

/** The pages of one of our own papers as pixels, drawn from the very bytes and never from a preview. */
export function PdfPages({ hash, voided = false }: { hash: string; voided?: boolean }) {
  const { t } = useText()
  const holder = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<unknown>()
  const [drawn, setDrawn] = useState(false)
  const bytes = useAnswer(desk.paper.bytes.queryOptions({ input: { hash } }))
  useEffect(() => {
    if (!bytes.data || !holder.current) return
    let gone = false
    const show = (pages: readonly Node[]): void => {
      if (gone) return
      holder.current?.replaceChildren(...pages)
      setDrawn(true)
    }
    drawPages(bytes.data.base64, SCREEN).then(show, setError)
    return () => {
      gone = true
    }
  }, [bytes.data])
  return (
    <div className={voided ? 'pages void' : 'pages'} aria-label={t('dossier.page')} role="img">
      <ErrorMessage error={error ?? bytes.error} />
      {!drawn && !(error ?? bytes.error) && <p className="panel soft">{t('dossier.loading')}</p>}
      <div ref={holder} />
    </div>
  )
}
