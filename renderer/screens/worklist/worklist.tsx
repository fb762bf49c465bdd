import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Role } from '../../../shared/people/certificate.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { AskWorklist } from '../../../shared/register/worklist.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { plain } from '../../parts/plain.ts'
import { type Column, Rows } from '../../parts/rows.tsx'
import { isStopped, stateOf } from '../../parts/state-of.ts'
import { timeOf, useMinute, waitedSince } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { MyAuthority } from './my-authority.tsx'
import { ProcedureTitle } from './procedure-title.tsx'

/** How many rows come at once; walking down fetches as many again. */
const PAGE = 200

/** Who waits for this officer: the longest first, then by the next deadline. */
export default function Worklist() {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useColumns()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const [asked, setAsked] = useState<AskWorklist>({ whose: 'mine', most: PAGE })
  const { whose } = asked
  const list = useAnswer(desk.worklist.queryOptions({ input: asked, ...keptWhileGrowing(asked) }))
  const scopes = [
    ['mine', t('worklist.mine')],
    ['all', t('worklist.all')],
    ['uncoded', t('provisional.list')],
  ] as const
  const { rows = [], count = 0 } = list.data ?? {}
  const showMore = (): void =>
    void (count > rows.length && !list.isFetching && setAsked({ whose, most: asked.most + PAGE }))
  return (
    <>
      <div className="head">
        <h1>{t('worklist.title')}</h1>
        {list.data && <span className="soft">{t('worklist.count', { count })}</span>}
        <Choice
          label={t('worklist.whose')}
          value={whose}
          options={scopes}
          choose={one => setAsked({ whose: one, most: PAGE })}
        />
      </div>
      <MyAuthority />
      <ErrorMessage error={list.error} />
      {list.data && rows.length === 0 && (
        <p className="panel">
          {t(whose === 'uncoded' ? 'provisional.none' : emptyFor(hall.data?.session?.roles))}
        </p>
      )}
      {rows.length > 0 && (
        <Rows
          label={t('worklist.title')}
          columns={columns}
          rows={rows}
          focusFirst
          atEnd={showMore}
          keyOf={row => row.dossier}
          open={({ dossier }) => navigate({ to: '/dossier/$dossier', params: { dossier } })}
        />
      )}
    </>
  )
}

/** Only officers who receive are told how a dossier begins. */
const emptyFor = (roles: readonly Role[] = []) =>
  roles.includes('counter') ? 'worklist.empty' : 'worklist.emptyNow'

/**
 * What is shown stays until more of the same list has come. Another scope shows nothing of the one before.
 */
const keptWhileGrowing = ({ most }: AskWorklist) => (most > PAGE ? { placeholderData: keepPreviousData } : {})

function useColumns(): readonly Column<RegisterRow>[] {
  const { t, language } = useText()
  const now = useMinute()
  return [
    {
      head: t('worklist.columns.waited'),
      cell: row => <b>{waitedSince(row.movedAt, now, language)}</b>,
      className: 'nowrap',
    },
    { head: t('worklist.columns.due'), cell: row => <Due row={row} now={now} /> },
    { head: t('worklist.columns.code'), cell: row => codeSaid(row, language), className: 'code' },
    { head: t('worklist.columns.applicant'), cell: row => plain(row.applicant), className: 'name' },
    {
      head: t('worklist.columns.procedure'),
      cell: row => <ProcedureTitle code={row.procedure} />,
      className: 'wide',
    },
    { head: t('worklist.columns.stage'), cell: row => stateOf(row, language), className: 'state-cell' },
  ]
}

function Due({ row, now }: { row: RegisterRow; now: number }) {
  const { t } = useText()
  const at = row.ended ? null : row.dueAt
  if (at === null) return '–'
  if (isStopped(row)) return <span className="soft">{t('worklist.stopped')}</span>
  if (Date.parse(at) >= now) return timeOf(at, now)
  return (
    <span className="late">
      {timeOf(at, now)} {t('worklist.late')}
    </span>
  )
}
