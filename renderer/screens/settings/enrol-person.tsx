import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { needTwo } from '../../../shared/office/two-persons.ts'
import { Role } from '../../../shared/people/certificate.ts'
import { roleWord } from '../../../shared/text/words.ts'
import { desk } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { SecondPerson } from '../../parts/people/second-person.tsx'
import { useAgencies } from '../../parts/people/use-agencies.ts'
import { usePins } from '../../parts/people/use-pins.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { type Namesake, NamesakeChoice } from './namesake.tsx'

const NOBODY = {
  officer: '',
  keys: '',
  name: '',
  title: '',
  agency: '',
  role: null as Role | null,
  second: '',
  firstPin: '',
  signature: null as string | null,
  namesake: null as Namesake | null,
}
type Said = typeof NOBODY
type Fields = { said: Said; say: (change: Partial<Said>) => void }

/**
 * For a clerk: enrols another person at this counter, with their part, their first PIN and, for an approver,
 * their signature.
 */
export function Enrolment() {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const [said, setSaid] = useState(NOBODY)
  const pins = usePins()
  const { error, done, take } = useOfficeAct(() => setSaid(NOBODY))
  const say = (change: Partial<Said>): void => setSaid(now => ({ ...now, ...change }))
  const session = hall.data?.session
  if (!session?.roles.includes('seal-keeper')) return null
  const press = (event: FormEvent): void => {
    event.preventDefault()
    const { role, second, ...rest } = said
    const input = { ...rest, roles: role ? [role] : [], agencies: [], procedures: [], until: null }
    void take('person-add', input, ...pins.read(second))
  }
  return (
    <form className="panel" onSubmit={press}>
      <h2>{t('people.title')}</h2>
      <Who said={said} say={say} />
      <NamesakeChoice
        officer={said.officer}
        name={said.name}
        value={said.namesake}
        choose={namesake => say({ namesake })}
        error={error}
      />
      <Part said={said} say={say} agencies={session.agencies} />
      <FileField id="signature" label={t('people.signature')} choose={signature => say({ signature })} />
      <SecretField id="enrol-pin" label={t('step.pin')} field={pins.mine} />
      {said.role && needTwo([said.role]) && (
        <SecondPerson value={said.second} choose={second => say({ second })} field={pins.his} />
      )}
      <ErrorMessage error={error} />
      {done && <p role="status">{t('delegations.done')}</p>}
      <Button type="submit" className="quiet">
        {t('people.enrol')}
      </Button>
      <p className="note">{t('people.carry')}</p>
    </form>
  )
}

function Who({ said, say }: Fields) {
  const { t } = useText()
  const fields = [
    ['officer', t('people.officer')],
    ['keys', t('people.keys')],
    ['name', t('people.name')],
    ['title', t('people.officerTitle')],
    ['firstPin', t('people.firstPin')],
  ] as const
  return (
    <div className="grid">
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          id={`person-${field}`}
          label={label}
          required
          value={said[field]}
          change={value => say({ [field]: value, ...(field === 'name' ? { namesake: null } : {}) })}
        />
      ))}
    </div>
  )
}

function Part({ said, say, agencies }: Fields & { agencies: readonly string[] }) {
  const { t, language } = useText()
  const nameOf = useAgencies()
  return (
    <>
      <Choice
        id="person-agency"
        label={t('people.agency')}
        value={said.agency || null}
        options={agencies.map(each => [each, nameOf(each)])}
        choose={agency => say({ agency })}
      />
      <Choice
        id="person-role"
        label={t('people.role')}
        value={said.role}
        options={Role.options.map(role => [role, roleWord(role, language)])}
        choose={role => say({ role })}
      />
    </>
  )
}
