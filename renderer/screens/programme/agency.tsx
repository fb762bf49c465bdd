import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import type { AgencyLine, Board, ProgrammeLine } from '../../../shared/programme/board.ts'
import { standsSaid } from '../../../shared/text/procedures/programme.ts'
import { roleWord } from '../../../shared/text/words.ts'
import { desk } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

/**
 * One agency of the programme: its procedures, and what each of them lacks. The clerk notes trainings and
 * plans.
 */
export function ProgrammeAgency({ agency, board }: { agency: AgencyLine; board: Board }) {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const isClerk = hall.data?.session?.roles.includes('seal-keeper') === true
  const lines = board.procedures.filter(each => each.agency === agency.id)
  return (
    <section className="panel">
      <h2>{agency.name}</h2>
      {agency.plan?.note && <p>{agency.plan.note}</p>}
      {lines.length === 0 && <p className="soft">{t('programme.none', { count: agency.others })}</p>}
      {lines.length > 0 && <Lines lines={lines} />}
      {isClerk && (
        <div className="columns">
          {lines.length > 0 && <TrainingForm people={agency.people} />}
          <PlanForm agency={agency.id} />
        </div>
      )}
    </section>
  )
}

/**
 * The agency's procedures. One without a dossier in 90 days is grey: it is registered, but not counted as
 * active.
 */
function Lines({ lines }: { lines: readonly ProgrammeLine[] }) {
  const { t, language } = useText()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('programme.lines.procedure')}</th>
          <th scope="col">{t('programme.lines.stands')}</th>
          <th scope="col">{t('programme.lines.evidence')}</th>
          <th scope="col">{t('programme.lines.inVisit')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => {
          const { code, title, official, mayStart, evidence } = line
          return (
            <tr key={code} className={evidence.in90 > 0 ? undefined : 'soft'} data-code={code}>
              <td>
                {code} {title} {!official && <b>({t('programme.unverified')})</b>}
              </td>
              <td className={mayStart ? 'here' : 'away'}>{standsSaid(line, language)}</td>
              <td className="nowrap">
                {evidence.in30}/{evidence.in90}
              </td>
              <td className="nowrap">
                {evidence.returned > 0 ? `${evidence.inVisit}/${evidence.returned}` : '–'}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function TrainingForm({ people }: { people: AgencyLine['people'] }) {
  const { t, language } = useText()
  const [said, setSaid] = useState({ officer: '', on: '', minutes: '' })
  const note = useOfficeAct(() => setSaid({ officer: '', on: '', minutes: '' }))
  const options = people.map(({ officer, name, keys, roles, trained }) => {
    const parts = roles.map(role => roleWord(role, language)).join(', ')
    return [officer, `${name} (${keys}), ${parts}${trained ? ` ✓ ${t('programme.trained')}` : ''}`] as const
  })
  return (
    <NoteForm title={t('programme.training')} note={note} send={() => note.take('training-noted', said)}>
      <Choice
        id="trained"
        label={t('programme.officer')}
        value={said.officer || null}
        options={options}
        choose={officer => setSaid({ ...said, officer })}
      />
      <DayField
        id="trained-on"
        label={t('programme.on')}
        value={said.on}
        readBack
        change={on => setSaid({ ...said, on })}
      />
      <TextField
        id="minutes"
        label={t('programme.minutes')}
        value={said.minutes}
        change={minutes => setSaid({ ...said, minutes })}
      />
    </NoteForm>
  )
}

function PlanForm({ agency }: { agency: string }) {
  const { t } = useText()
  const [said, setSaid] = useState({ from: '', note: '' })
  const note = useOfficeAct(() => setSaid({ from: '', note: '' }))
  return (
    <NoteForm
      title={t('programme.planning')}
      note={note}
      send={() => note.take('plan-noted', { agency, ...said })}
    >
      <DayField
        id="plan-from"
        label={t('programme.planFrom')}
        value={said.from}
        readBack
        change={from => setSaid({ ...said, from })}
      />
      <TextField
        id="plan-note"
        label={t('programme.planNote')}
        required
        value={said.note}
        change={text => setSaid({ ...said, note: text })}
      />
    </NoteForm>
  )
}

type Noting = {
  title: string
  note: ReturnType<typeof useOfficeAct>
  send: () => Promise<void>
  children: ReactNode
}

/** A note of the clerk: its fields, its outcome, one button. */
function NoteForm({ title, note: { error, done }, send, children }: Noting) {
  const { t } = useText()
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void send()
  }
  return (
    <form onSubmit={press}>
      <h2>{title}</h2>
      {children}
      <ErrorMessage error={error} />
      {done && <p role="status">{t('delegations.done')}</p>}
      <Button type="submit" className="act">
        {t('programme.note')}
      </Button>
    </form>
  )
}
