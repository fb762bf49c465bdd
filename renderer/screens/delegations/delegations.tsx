import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { DelegationLine } from '../../../shared/office/asked.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { useAgencies } from '../../parts/people/use-agencies.ts'
import { type Column, Rows } from '../../parts/rows.tsx'
import { untilOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'
import { DelegationAdd } from './add.tsx'
import { DelegationFacts } from './facts.tsx'

/** Every delegation, and whether it holds. The clerk registers a decision with its scan, or revokes one. */
export default function Delegations() {
  const { t } = useText()
  const list = useAnswer(desk.office.delegations.queryOptions({ input: {} }))
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const [open, setOpen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const columns = useColumns()
  const session = hall.data?.session
  const isClerk = session?.roles.includes('seal-keeper') === true
  const shown = list.data?.find(({ id }) => id === open)
  return (
    <>
      <div className="head">
        <h1>{t('delegations.title')}</h1>
        {isClerk && (
          <Button className="quiet" onPress={() => [setAdding(!adding), setOpen(undefined)]}>
            {t('delegations.add')}
          </Button>
        )}
      </div>
      <ErrorMessage error={list.error} />
      {adding && isClerk && <DelegationAdd agencies={session.agencies} me={session.officer} />}
      {shown && (
        <DelegationFacts
          key={shown.id}
          line={shown}
          mayRevoke={isClerk && shown.agencies.every(each => session.agencies.includes(each))}
        />
      )}
      {list.data && (
        <Rows
          label={t('delegations.title')}
          columns={columns}
          rows={list.data}
          focusFirst
          keyOf={({ id }) => id}
          open={({ id }) => setOpen(id)}
        />
      )}
    </>
  )
}

function useColumns(): readonly Column<DelegationLine>[] {
  const { t } = useText()
  const nameOf = useAgencies()
  return [
    {
      head: t('delegations.columns.state'),
      cell: ({ state }) => (
        <b className={state === 'in-force' ? 'here' : 'away'}>{t(`delegations.states.${state}`)}</b>
      ),
      className: 'nowrap',
    },
    { head: t('delegations.columns.decision'), cell: ({ decision }) => decision, className: 'nowrap' },
    { head: t('delegations.columns.to'), cell: ({ capacity, name }) => `${capacity} ${name}` },
    { head: t('delegations.columns.agencies'), cell: ({ agencies }) => agencies.map(nameOf).join(', ') },
    {
      head: t('delegations.columns.until'),
      cell: ({ until }) => (until ? untilOf(until, day => t('delegations.endOf', { day })) : '–'),
      className: 'nowrap',
    },
  ]
}
