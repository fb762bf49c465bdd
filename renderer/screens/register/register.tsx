import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import { isShortEnd, type RegisterRow } from '../../../shared/register/row.ts'
import { resultsSaid } from '../../../shared/text/dossier/results.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { desk, valueIn } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { plain } from '../../parts/plain.ts'
import { type Column, Rows } from '../../parts/rows.tsx'
import { isStopped, promisedAt, stateOf } from '../../parts/state-of.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { ElsewherePapers } from './elsewhere-papers.tsx'

const PAGE = 100

/** The register with its one search box. Its rows come a page at a time as one walks down. */
export default function Register() {
  const { t } = useText()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const columns = useColumns()
  const { rows, more, error } = useFound(typed)
  const code = codeIn(typed)
  const box = useRef<HTMLInputElement>(null)
  useSearchAnew(box)
  return (
    <>
      <div className="head">
        <h1>{t('register.title')}</h1>
        {rows && <span className="soft">{t('register.count', { count: rows.length })}</span>}
      </div>
      <SearchField className="field" value={typed} onChange={setTyped} maxLength={400}>
        <Label>{t('register.search')}</Label>
        <Input
          id="search"
          ref={box}
          className="big"
          autoComplete="off"
          autoFocus
          onKeyDown={event => {
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.row')?.focus()
          }}
        />
      </SearchField>
      <ErrorMessage error={error} />
      {rows?.length === 0 && <p className="panel">{t(nothingFor(typed))}</p>}
      {rows?.length === 0 && code && <ElsewherePapers key={code} code={code} />}
      {rows && rows.length > 0 && (
        <Rows
          label={t('register.title')}
          columns={columns}
          rows={rows}
          atEnd={more}
          keyOf={row => row.dossier}
          open={({ dossier }) => navigate({ to: '/dossier/$dossier', params: { dossier } })}
        />
      )}
    </>
  )
}

/** Coming here from here begins another search: whatever is typed next takes the place of the last one. */
function useSearchAnew(box: RefObject<HTMLInputElement | null>): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
        if (!pathChanged) box.current?.select()
      }),
    [router, box],
  )
}

/**
 * Why the list is empty: what was typed is too short for the end of a code, it finds nobody, or the register
 * has no dossier.
 */
const nothingFor = (typed: string) =>
  isShortEnd(typed) ? 'register.short' : typed.trim() ? 'register.none' : 'register.empty'

/**
 * The typed text, where it is the whole code of a dossier: another counter may have received it. Otherwise
 * undefined.
 */
const codeIn = (typed: string): string | undefined =>
  /^\S+-\d{6}-\d{4,}$/.exec(typed.trim().toUpperCase())?.[0]

function useFound(text: string) {
  const found = useInfiniteQuery({
    ...desk.register.find.infiniteOptions({
      input: (before: string | null) => ({ text, limit: PAGE, before }),
      initialPageParam: null as string | null,
      getNextPageParam: last => (last.ok && last.value.length === PAGE ? last.value.at(-1)?.dossier : null),
    }),
    select: ({ pages }) => pages.flatMap(valueIn),
    placeholderData: keepPreviousData,
  })
  const more = (): void => void (found.hasNextPage && !found.isFetching && found.fetchNextPage())
  return { rows: found.data, more, error: found.error }
}

function useColumns(): readonly Column<RegisterRow>[] {
  const { t, language } = useText()
  const time = (at: string | null): string => (at ? timeOf(at) : '–')
  return [
    { head: t('register.columns.code'), cell: row => codeSaid(row, language), className: 'code' },
    { head: t('register.columns.applicant'), cell: row => plain(row.applicant), className: 'name' },
    { head: t('register.columns.idNumber'), cell: row => row.idNumber },
    { head: t('register.columns.received'), cell: row => time(row.receivedAt) },
    {
      head: t('register.columns.due'),
      cell: row => (isStopped(row) ? t('worklist.stopped') : time(promisedAt(row))),
    },
    { head: t('register.columns.stage'), cell: row => stateOf(row, language), className: 'state-cell' },
    {
      head: t('register.columns.number'),
      cell: row => resultsSaid(row.results, language) || (row.number ?? ''),
    },
  ]
}
