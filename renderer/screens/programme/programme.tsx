import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { AgencyLine, Board } from '../../../shared/programme/board.ts'
import { lackWord, shareSaid, sumSaid } from '../../../shared/text/procedures/programme.ts'
import { answerOf, ask, desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { printPaper } from '../../parts/papers/print-paper.ts'
import { type Column, Rows } from '../../parts/rows.tsx'
import { useOnce } from '../../parts/use-once.ts'
import { useText } from '../../text/text.ts'
import { ProgrammeAgency } from './agency.tsx'

/**
 * The programme board: every agency with what is registered, what is missing and what really arises. P prints
 * its one page.
 */
export default function Programme() {
  const { t } = useText()
  const asked = useAnswer(desk.office.programme.queryOptions({ input: {} }))
  const [open, setOpen] = useState<string>()
  const columns = useColumns()
  const board = asked.data
  const lines = board ? [...board.agencies, ...board.waiting] : []
  const shown = lines.find(({ id }) => id === open)
  const print = usePrint(shown)
  return (
    <>
      <div className="head">
        <h1>{t('programme.title')}</h1>
        {shown && (
          <Button className="quiet" onPress={print.now}>
            {t('programme.print')} <kbd>P</kbd>
          </Button>
        )}
      </div>
      <ErrorMessage error={asked.error ?? print.error} />
      {board && <Sum board={board} />}
      {board && shown && <ProgrammeAgency key={shown.id} agency={shown} board={board} />}
      {board && (
        <Rows
          label={t('programme.agencies')}
          columns={columns}
          rows={lines}
          keyOf={({ id }) => id}
          open={({ id }) => setOpen(id)}
          focusFirst
        />
      )}
      {board && <Candidates board={board} />}
    </>
  )
}

function Sum({ board }: { board: Board }) {
  const { t, language } = useText()
  const { share, unofficial } = board
  const [registered, ...rest] = sumSaid(board, language)
  return (
    <section className="panel">
      <p>
        <b>{registered}</b> {rest.join(' ')}
      </p>
      {share && <p className={share.reached ? 'here' : 'soft'}>{shareSaid(share, language)}</p>}
      {unofficial > 0 && <p className="soft">{t('programme.unofficial', { count: unofficial })}</p>}
      <p className="soft">{t('programme.agencies')}</p>
    </section>
  )
}

function Candidates({ board: { candidates } }: { board: Board }) {
  const { t } = useText()
  if (candidates.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('programme.candidates')}</h2>
      <ul>
        {candidates.map(({ code, title, evidence: { wouldHave: count, minutes } }) => (
          <li key={code}>
            {code} {title}: {t('programme.candidate', { count, minutes: minutes ?? 0 })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Makes, keeps and prints the one page of the open agency. P does it wherever no letter is being typed. */
function usePrint(shown: AgencyLine | undefined) {
  const { error, run } = useOnce()
  const now = (): void => {
    if (!shown) return
    void run(async () => {
      const { document } = await answerOf(ask.office.programmeStatus({ agency: shown.id }))
      await printPaper(document)
    })
  }
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const types = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (event.key.toLowerCase() !== 'p' || types || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      now()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  return { now, error }
}

function useColumns(): readonly Column<AgencyLine>[] {
  const { t, language } = useText()
  return [
    {
      head: t('programme.columns.agency'),
      cell: ({ name, named }) => (named ? name : `${name} (${t('programme.unnamed')})`),
      className: 'name',
    },
    { head: t('programme.columns.registered'), cell: ({ registered }) => registered, className: 'count' },
    { head: t('programme.columns.mayStart'), cell: ({ mayStart }) => mayStart, className: 'count' },
    { head: t('programme.columns.active'), cell: ({ active }) => active, className: 'count' },
    {
      head: t('programme.columns.lacks'),
      cell: ({ lacks }) =>
        lacks.map(({ need, count }) => `${lackWord(need, language)} (${count})`).join(', '),
    },
    {
      head: t('programme.columns.plan'),
      cell: ({ plan }) => (plan ? t('programme.from', { day: shortDay(plan.from) }) : '–'),
      className: 'nowrap',
    },
  ]
}
