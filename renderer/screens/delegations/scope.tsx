import { useEffect } from 'react'
import { Capacity } from '../../../shared/people/delegation.ts'
import { desk, useAnswer } from '../../desk.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { CountField } from '../../parts/fields/count-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useAgencies } from '../../parts/people/use-agencies.ts'
import { useText } from '../../text/text.ts'

const CAPACITIES = Capacity.options.filter(Boolean).map(each => [each, each] as const)

/** What a decision lets a person sign, as the clerk types it. */
type Said = {
  agency: string
  to: string
  capacity: Capacity
  authority: string
  procedures: string
  where: string
  limit: number | string
  uses: number | string
}
type Fields = { said: Said; say: (change: Partial<Said>) => void }

/**
 * Where the person may sign, from the one choice for it: everywhere (both lists empty), at a site, or at a
 * single counter.
 */
export const placesOf = (where: string): { sites: string[]; counters: string[] } => {
  const [kind, id = ''] = where.split(':')
  return { sites: kind === 'site' ? [id] : [], counters: kind === 'counter' ? [id] : [] }
}

/**
 * The scope of a decision: whose, for whom, in whose name, what for, where, up to which amount and how often.
 */
export function DelegationScope({ said, say, agencies }: Fields & { agencies: readonly string[] }) {
  const { t } = useText()
  const nameOf = useAgencies()
  const board = useAnswer(desk.office.duty.queryOptions({ input: {} }))
  // Approvers of another agency are not offered: the rules would refuse them.
  const people = (board.data ?? [])
    .filter(each => each.certified.includes(said.agency))
    .map(({ officer, name }) => [officer, name] as const)
  // If only one person can be given it, they are chosen. A person of another agency is deselected.
  const [only] = people.length === 1 ? (people[0] ?? []) : []
  const fits = board.data === undefined || people.some(([officer]) => officer === said.to)
  const due = only ?? (fits ? said.to : '')
  useEffect(() => {
    if (due !== said.to) say({ to: due })
  }, [due, said.to, say])
  return (
    <>
      <Choice
        id="agency"
        label={t('delegations.agency')}
        value={said.agency}
        options={agencies.map(each => [each, nameOf(each)])}
        choose={agency => say({ agency })}
      />
      <Choice
        id="to"
        label={t('delegations.to')}
        value={said.to || null}
        options={people}
        choose={to => say({ to })}
      />
      <Choice
        id="capacity"
        label={t('delegations.capacity')}
        value={said.capacity}
        options={CAPACITIES}
        choose={capacity => say({ capacity })}
      />
      <Where value={said.where} choose={where => say({ where })} />
      <Limits said={said} say={say} />
    </>
  )
}

function Limits({ said, say }: Fields) {
  const { t } = useText()
  return (
    <div className="grid">
      <TextField
        id="authority"
        label={t('delegations.authority')}
        value={said.authority}
        change={authority => say({ authority })}
      />
      <CountField
        id="limit"
        label={t('delegations.limit')}
        hint={t('delegations.unlimited')}
        required={false}
        value={said.limit}
        change={limit => say({ limit })}
      />
      <CountField
        id="uses"
        label={t('delegations.uses')}
        hint={t('delegations.unlimited')}
        required={false}
        value={said.uses}
        change={uses => say({ uses })}
      />
      <TextField
        id="procedures"
        label={t('delegations.procedures')}
        hint={t('delegations.everything')}
        value={said.procedures}
        change={procedures => say({ procedures })}
      />
    </div>
  )
}

function Where({ value, choose }: { value: string; choose: (where: string) => void }) {
  const { t } = useText()
  const counters = useAnswer(desk.office.counters.queryOptions({ input: {} })).data ?? []
  const sites = new Map(counters.map(({ place, site }) => [place, site]))
  const options = [
    ['all', t('delegations.anywhere')] as const,
    ...[...sites].map(([id, name]) => [`site:${id}`, name] as const),
    ...counters.map(({ id, name }) => [`counter:${id}`, name] as const),
  ]
  return <Choice id="where" label={t('delegations.where')} {...{ value, options, choose }} />
}
