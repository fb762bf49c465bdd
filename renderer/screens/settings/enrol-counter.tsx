import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { timeOf } from '../../parts/time.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

/** The counters of the Centre. A clerk enrols another machine for one of them, with a second person. */
export function Counters() {
  const { t } = useText()
  const list = useAnswer(desk.office.counters.queryOptions({ input: {} }))
  const session = useQuery(desk.hall.queryOptions({ input: {} })).data?.session
  const free = list.data?.filter(({ state }) => state === 'free' || state === 'lost') ?? []
  const mayEnrol = session?.roles.includes('seal-keeper') && free.length > 0
  return (
    <section className="panel" aria-label={t('counters.title')}>
      <h2>{t('counters.title')}</h2>
      <ErrorMessage error={list.error} />
      <ul className="history">
        {list.data?.map(({ id, name, site, state, since, by }) => (
          <li key={id}>
            <b>{name}</b>, {site}: {t(`counters.states.${state}`)}
            {since && by && ` (${timeOf(since)}, ${by})`}
          </li>
        ))}
      </ul>
      {mayEnrol && <EnrolCounter />}
    </section>
  )
}

function EnrolCounter() {
  const { t } = useText()
  const [request, setRequest] = useState('')
  const [second, setSecond] = useState('')
  const pins = usePins()
  const { error, done, take } = useOfficeAct(() => setRequest(''))
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take('counter-add', { request: request.trim() }, ...pins.read(second))
  }
  return (
    <form onSubmit={press}>
      <TextField id="counter" label={t('counters.request')} value={request} change={setRequest} required />
      <SecretField id="counter-pin" label={t('step.pin')} field={pins.mine} />
      <SecondPerson id="counter-second" value={second} choose={setSecond} field={pins.his} />
      <ErrorMessage error={error} />
      {done && <p role="status">{t('counters.done')}</p>}
      <Button type="submit" className="quiet">
        {t('counters.enrol')}
      </Button>
    </form>
  )
}
