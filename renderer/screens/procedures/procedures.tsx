import { type KeyboardEvent, useState } from 'react'
import { unmark } from '../../../shared/base/unmark.ts'
import type { ProcedureStanding } from '../../../shared/procedures/standing.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { ForRole } from '../../parts/people/for-role.tsx'
import { type Column, Rows } from '../../parts/rows.tsx'
import { useText } from '../../text/text.ts'
import { ProcedureImport } from './import.tsx'
import { ProcedureOne } from './procedure.tsx'

/**
 * Every procedure with its version and its draft. The open one can be drafted, tried, published or withdrawn.
 */
export default function Procedures() {
  const { t } = useText()
  return (
    <ForRole whose="seal-keeper" title={t('procedures.title')}>
      <ProcedureList />
    </ForRole>
  )
}

function ProcedureList() {
  const { t } = useText()
  const asked = useAnswer(desk.procedures.list.queryOptions({ input: {} }))
  const [open, setOpen] = useState<string>()
  const [filter, setFilter] = useState('')
  const columns = useColumns()
  const wanted = unmark(filter)
  const rows = (asked.data ?? []).filter(({ code, title }) => unmark(`${code} ${title}`).includes(wanted))
  return (
    <>
      <h1>{t('procedures.title')}</h1>
      <ErrorMessage error={asked.error} />
      {open && <ProcedureOne key={open} code={open} goTo={setOpen} />}
      <ProcedureImport />
      <search onKeyDown={goDown}>
        <TextField id="filter" label={t('procedures.find')} value={filter} change={setFilter} />
      </search>
      <Rows
        label={t('procedures.list')}
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        open={({ code }) => setOpen(code)}
        focusFirst
      />
    </>
  )
}

/** Moves the focus from the filter to the rows below it, without a Tab. */
function goDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
  if (event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.parentElement?.querySelector<HTMLElement>('.row')?.focus()
}

function useColumns(): readonly Column<ProcedureStanding>[] {
  const { t } = useText()
  return [
    { head: t('procedures.columns.code'), cell: ({ code }) => code, className: 'code' },
    { head: t('procedures.columns.title'), cell: ({ title }) => title, className: 'name' },
    {
      head: t('procedures.columns.version'),
      cell: ({ version }) => version ?? t('procedures.none'),
      className: 'count',
    },
    {
      head: t('procedures.columns.result'),
      cell: ({ noResult }) => t(noResult ? 'procedures.noResult' : 'procedures.hasResult'),
      className: 'nowrap',
    },
    {
      head: t('procedures.columns.draft'),
      cell: ({ draft }) => (draft ? t('procedures.waits') : ''),
      className: 'nowrap',
    },
  ]
}
