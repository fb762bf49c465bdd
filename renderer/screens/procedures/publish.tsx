import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { Day } from '../../../shared/base/ids.ts'
import { dayOf, instantOf } from '../../../shared/calendar/vietnam-time.ts'
import { beginningOf } from '../../../shared/procedures/beginning.ts'
import type { ProcedureView } from '../../../shared/procedures/standing.ts'
import { beginningSaid } from '../../../shared/text/procedures/beginning.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { DayField } from '../../parts/fields/day-field.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { usePins } from '../../parts/people/use-pins.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'

type Props = { view: ProcedureView; draft: string; refused: number; published: (told: string) => void }

/**
 * Two persons publish a draft. What its first day means is shown before they do it, and told once it is done.
 */
export function ProcedurePublish({ view, draft, refused, published }: Props) {
  const { t } = useText()
  const [said, setSaid] = useState({ second: '', from: '' })
  const pins = usePins()
  const begins = useBeginning(view, said.from)
  const { error, take } = useOfficeAct(() => published(t('procedures.published', { said: begins.said })))
  const press = (event: FormEvent): void => {
    event.preventDefault()
    void take(
      'procedure-published',
      { code: view.code, draft, since: begins.since, refused },
      ...pins.read(said.second),
    )
  }
  return (
    <form onSubmit={press}>
      <h3>{t('procedures.publishHead')}</h3>
      <DayField
        id="publish-from"
        label={t('procedures.from')}
        value={said.from}
        readBack
        change={from => setSaid({ ...said, from })}
      />
      <p id="publish-begins" role="status" className={begins.sure ? 'soft' : 'no'}>
        {begins.said}
      </p>
      <SecretField id="publish-pin" label={t('step.pin')} field={pins.mine} />
      <SecondPerson
        id="publish-second"
        value={said.second}
        choose={second => setSaid({ ...said, second })}
        field={pins.his}
      />
      <ErrorMessage error={error} />
      <Button id="publish" type="submit" className="act">
        {t('procedures.publish')}
      </Button>
    </form>
  )
}

type Begins = { since: string | null; said: string; sure: boolean }

/**
 * Since when the version would hold by what is typed, with the words for it. Nothing typed, or today, means
 * now.
 */
function useBeginning({ procedure, versions, at, calendarTo }: ProcedureView, from: string): Begins {
  const { language } = useText()
  // Half a day is sent as it stands, and refused.
  if (from !== '' && !Day.safeParse(from).success) return { since: from, said: '', sure: true }
  const since = from === '' || from === dayOf(at) ? null : instantOf(from, '00:00')
  if (since !== null && since < at)
    return { since, said: sentence({ refusal: 'publish-past', facts: {} }, language), sure: false }
  const version = 1 + Math.max(0, ...versions.map(each => each.version))
  const begins = beginningOf({ procedure, versions, at, calendarTo }, version, since ?? at)
  const sure = begins.pastCalendar === null && begins.never.length === 0
  return { since, said: beginningSaid(begins, language), sure }
}
