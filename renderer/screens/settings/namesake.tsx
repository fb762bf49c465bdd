import { useQuery } from '@tanstack/react-query'
import { namesakesOf } from '../../../shared/people/namesake.ts'
import { desk, Refused } from '../../desk.ts'
import { Choice } from '../../parts/fields/choice.tsx'
import { useAgencies } from '../../parts/people/use-agencies.ts'
import { useText } from '../../text/text.ts'

export type Namesake = 'another' | 'same'
type Props = {
  /** Who is being enrolled, as far as it is typed. */
  officer: string
  name: string
  value: Namesake | null
  choose: (said: Namesake) => void
  /** Why the enrolment was refused: somebody of this name may be enrolled at another counter. */
  error: unknown
}

/**
 * Who bears the same name already, shown as soon as it is typed, and what the clerk says about it. Nothing is
 * forbidden; everything is kept.
 */
export function NamesakeChoice({ officer, name, value, choose, error }: Props) {
  const { t } = useText()
  const agencyName = useAgencies()
  const { people = [] } = useQuery(desk.hall.queryOptions({ input: {} })).data ?? {}
  const here = people.map(each => ({ ...each, id: each.officer }))
  const same = namesakesOf({ id: officer, name }, here)
  const isAsked = error instanceof Refused && error.refusal.refusal === 'namesake-unsaid'
  if (same.length === 0 && !isAsked) return null
  return (
    <fieldset className="panel">
      <legend>{t('people.namesake')}</legend>
      <p className="warn">{t('people.namesakeWhy')}</p>
      <ul>
        {same.map(each => (
          <li key={each.id}>
            <b>{each.name}</b> · {each.id} · {agencyName(each.agency)}
          </li>
        ))}
      </ul>
      <Choice
        id="person-namesake"
        label={t('people.namesakeWho')}
        required
        value={value}
        options={[
          ['another', t('people.namesakeAnother')],
          ['same', t('people.namesakeSame')],
        ]}
        choose={choose}
      />
    </fieldset>
  )
}
