import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { desk } from '../../desk.ts'
import { useText } from '../../text/text.ts'
import { Choice } from '../fields/choice.tsx'
import { SecretField } from '../fields/secret-field.tsx'

type Props = {
  id?: string
  value: string
  choose: (officer: string) => void
  field: RefObject<HTMLInputElement | null>
}

/**
 * For an act that two persons take together: another clerk or approver chooses their name and types their own
 * PIN.
 */
export function SecondPerson({ id = 'second', value, choose, field }: Props) {
  const { t } = useText()
  const { people = [], session } = useQuery(desk.hall.queryOptions({ input: {} })).data ?? {}
  const others = people.filter(
    ({ officer, roles }) =>
      officer !== session?.officer && roles.some(role => role === 'seal-keeper' || role === 'approver'),
  )
  return (
    <fieldset className="panel">
      <legend>{t('people.second')}</legend>
      <p>{t('people.secondWhy')}</p>
      <Choice
        id={id}
        label={t('people.secondWho')}
        value={value || null}
        options={others.map(({ officer, name }) => [officer, name])}
        choose={choose}
        required
      />
      <SecretField id={`${id}-pin`} label={t('people.secondPin')} field={field} />
    </fieldset>
  )
}
