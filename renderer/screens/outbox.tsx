import { keepPreviousData } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Language } from '../../shared/base/language.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { OutboxLine, OutboxView } from '../../shared/status/outbox.ts'
import { counterSaidIn } from '../../shared/text/province/before-restore.ts'
import { outboxAdvice } from '../../shared/text/province/outbox-advice.ts'
import { isVerdictReason, verdictWord } from '../../shared/text/province/verdict-words.ts'
import { whyWord } from '../../shared/text/province/why-words.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { answerOf, ask, desk, useAnswer } from '../desk.ts'
import { ErrorMessage } from '../parts/error-message.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { timeOf, useMinute, waitedSince } from '../parts/time.ts'
import { useText } from '../text/text.ts'

/** How many lines come at once; walking down fetches as many again. */
const PAGE = 200

/**
 * What waits for the province and what the province holds, each with its cause, its age and the one thing to
 * do.
 */
export default function Outbox() {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useColumns()
  const { outbox, lines, all, showMore } = useLines()
  const [error, setError] = useState<unknown>()
  const send = (): void => void answerOf(ask.province.sendNow({})).then(() => setError(undefined), setError)
  const [told, tell] = useState<OutboxLine>()
  const act = (line: OutboxLine): unknown => {
    const { action, dossier } = line
    if (action === 'send') return send()
    if (action === 'tell') return tell(line)
    return dossier && navigate({ to: '/dossier/$dossier', params: { dossier } })
  }
  return (
    <>
      <div className="head">
        <h1>{t('province.title')}</h1>
        {all > 0 && <span className="soft">{t('province.count', { count: all })}</span>}
        <Button className="quiet" onPress={send}>
          {t('province.sendNow')}
        </Button>
        <Link className="quiet" to="/held">
          {t('province.settling.title')}
        </Link>
        <Link className="quiet" to="/outages">
          {t('province.outages.title')}
        </Link>
      </div>
      <ErrorMessage error={outbox.error ?? error} />
      {outbox.data && <Stands outbox={outbox.data} />}
      {told && <Told line={told} />}
      {outbox.data && lines.length === 0 && <p className="panel">{t('province.nothing')}</p>}
      {lines.length > 0 && (
        <Rows
          label={t('province.title')}
          columns={columns}
          rows={lines}
          focusFirst
          atEnd={showMore}
          keyOf={({ state, key }) => `${state}-${key}`}
          open={act}
        />
      )}
    </>
  )
}

/** The lines that are shown, how many there are in all, and a way to get more. */
function useLines() {
  const [most, setMost] = useState(PAGE)
  const outbox = useAnswer(
    desk.province.outbox.queryOptions({ input: { most }, placeholderData: keepPreviousData }),
  )
  const { lines = [], more = 0 } = outbox.data ?? {}
  const showMore = (): void => void (more > 0 && !outbox.isFetching && setMost(most + PAGE))
  return { outbox, lines, all: lines.length + more, showMore }
}

/** What nobody here can put right: since when, why, whom to tell, and what to tell them. */
function Told({ line }: { line: OutboxLine }) {
  const { t, language } = useText()
  const { since, cause } = line
  const what = whatOf(line, t, language)
  return (
    <p className="warn" role="status">
      {t('province.told', { what, at: timeOf(since), cause: causeWord(line, t, language) })}{' '}
      {outboxAdvice(cause, language)}
    </p>
  )
}

/** What a line is about: a dossier by its code, another counter by its name. */
const whatOf = ({ code, of, counter }: OutboxLine, t: TFunction, language: Language): string =>
  code ??
  (counter === undefined
    ? t(`province.of.${of}`)
    : t('province.ofCounter', { counter: counterSaidIn(counter, language) }))

/** Why it waits or is held, in a few words. */
function causeWord({ state, cause, what }: OutboxLine, t: TFunction, language: Language): string {
  if (state !== 'waiting' && isVerdictReason(cause ?? '')) return verdictWord(cause, language)
  if (cause) return whyWord(cause, language)
  return t(what === 'files' ? 'province.filesFresh' : 'province.fresh')
}

/** How the line to the province stands, in a sentence that says what to do. */
function Stands({ outbox: { why, answeredAt } }: { outbox: OutboxView }) {
  const { t, language } = useText()
  if (why) return <p className="warn">{sentence({ refusal: why, facts: {} } as Refusal, language)}</p>
  const said = answeredAt ? t('province.good', { at: timeOf(answeredAt) }) : t('province.never')
  return <p className="soft">{said}</p>
}

function useColumns(): readonly Column<OutboxLine>[] {
  const { t, language } = useText()
  const now = useMinute()
  return [
    {
      head: t('province.columns.state'),
      cell: ({ state }) => (
        <b className={state === 'waiting' ? undefined : 'late'}>{t(`province.states.${state}`)}</b>
      ),
      className: 'nowrap',
    },
    {
      head: t('province.columns.age'),
      cell: ({ since }) => waitedSince(since, now, language),
      className: 'nowrap',
    },
    {
      head: t('province.columns.code'),
      cell: line => whatOf(line, t, language),
      className: 'code',
    },
    { head: t('province.columns.agency'), cell: ({ agency }) => agency ?? '–', className: 'wide' },
    {
      head: t('province.columns.acts'),
      cell: ({ acts, what }) => (what === 'files' ? t('province.files', { count: acts }) : acts),
      className: 'count',
    },
    { head: t('province.columns.cause'), cell: line => causeWord(line, t, language), className: 'wide' },
    {
      head: t('province.columns.action'),
      cell: ({ action }) => t(`province.actions.${action}`),
      className: 'nowrap',
    },
  ]
}
