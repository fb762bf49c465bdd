import { type FormEvent, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { CounterLine, DelegationLine } from '../../../shared/office/asked.ts'

import { doubtsOfDecision, doubtsOfDelegation } from '../../../shared/office/delegation-doubts.ts'

import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useDoubts } from '../../parts/fields/use-doubts.ts'
import { useAgencies, useSymbols } from '../../parts/people/use-agencies.ts'
import { takeFocus } from '../../parts/take-focus.ts'
import { timeOf, untilOf } from '../../parts/time.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { OfficeFile } from './office-file.tsx'

type Props = { line: DelegationLine; mayRevoke: boolean }

/**
 * One delegation in full: what its decision says, its scan and, for the clerk of its agency, how to end it.
 */
export function DelegationFacts({ line, mayRevoke }: Props) {
  const { t } = useText()
  const nameOf = useAgencies()
  const counters = useAnswer(desk.office.counters.queryOptions({ input: {} })).data ?? []
  const [showsScan, setShowsScan] = useState(false)
  const { decision, decidedOn, from, capacity, authority, name, title, agencies, procedures } = line
  const facts: readonly (readonly [string, string])[] = [
    [t('delegations.decision'), `${decision}, ${shortDay(decidedOn)}`],
    [t('delegations.head'), `${from.title} ${from.name}`],
    [t('delegations.to'), `${name}, ${title}`],
    [t('delegations.capacity'), `${capacity} ${authority}`],
    [t('delegations.agency'), agencies.map(nameOf).join(', ')],
    [t('delegations.forWhat'), procedures.join(', ') || t('delegations.everything')],
    [t('delegations.atMost'), line.maxAmount?.toLocaleString('vi-VN') ?? '–'],
    [t('delegations.where'), placesIn(line, counters) || t('delegations.anywhere')],
    [t('delegations.used'), line.maxUses === null ? '–' : `${line.used ?? 0}/${line.maxUses}`],
    [t('delegations.from'), timeOf(line.since)],
    [
      t('delegations.columns.until'),
      line.until ? untilOf(line.until, day => t('delegations.endOf', { day })) : '–',
    ],
    [t('delegations.registeredBy'), line.registeredBy ?? '–'],
    ...(line.reason === null ? [] : [[t('delegations.reason'), line.reason] as const]),
  ]
  return (
    <section className="panel" aria-label={t('delegations.whole')}>
      <h2 tabIndex={-1} ref={takeFocus}>
        {decision}: {t(`delegations.states.${line.state}`)}
      </h2>
      <dl className="facts pairs">
        {facts.map(([head, said]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <Doubted line={line} />
      {line.scan === null && <p className="soft">{t('delegations.noScan')}</p>}
      {line.scan !== null && (
        <Button className="quiet" onPress={() => setShowsScan(!showsScan)}>
          {t('delegations.openScan')}
        </Button>
      )}
      {showsScan && line.scan !== null && <OfficeFile hash={line.scan} />}
      {mayRevoke && line.state === 'in-force' && <Revoke id={line.id} />}
    </section>
  )
}

/** Why the delegation should be looked at twice, in the same words as when it was registered. */
function Doubted({ line }: Pick<Props, 'line'>) {
  const [agency = ''] = line.agencies
  const of = doubtsOfDecision(line.decision, agency, useSymbols())
  const doubts = useDoubts([...of, ...doubtsOfDelegation(line)])
  const said = ['delegation.decision', 'delegation.until'].flatMap(place => doubts(place) ?? [])
  return said.map(why => (
    <p className="warn" key={why}>
      {why}
    </p>
  ))
}

/** The names of the places that a delegation allows. */
const placesIn = ({ sites, counters }: DelegationLine, known: readonly CounterLine[]): string =>
  [
    ...sites.map(id => known.find(({ place }) => place === id)?.site ?? id),
    ...counters.map(id => known.find(each => each.id === id)?.name ?? id),
  ].join(', ')

function Revoke({ id }: { id: string }) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const secret = useRef<HTMLInputElement>(null)
  const { error, take } = useOfficeAct()
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take('delegation-revoke', { delegation: id, reason, since: null }, secret.current?.value ?? null)
  }
  return (
    <form onSubmit={press}>
      <TextField
        id="revoke-reason"
        label={t('delegations.reason')}
        required
        value={reason}
        change={setReason}
      />
      <SecretField id="revoke-pin" label={t('step.pin')} field={secret} />
      <ErrorMessage error={error} />
      <Button type="submit" className="act">
        {t('delegations.revoke')}
      </Button>
    </form>
  )
}
