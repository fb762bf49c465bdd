import type { Hall } from '../../../shared/people/hall.ts'
import { roleWord } from '../../../shared/text/words.ts'
import { useText } from '../../text/text.ts'

/** The officers of a demo Centre with their PINs; a real Centre never shows any. */
export function DemoPeople({ people }: { people: Hall['people'] }) {
  const { t, language } = useText()
  const keys = t('login.columns.keys')
  const pin = t('login.columns.pin')
  const name = t('login.columns.name')
  const role = t('login.columns.role')
  const title = t('login.columns.title')
  return (
    <section aria-label={t('login.people')}>
      <h2>{t('login.people')}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              {[keys, pin, name, role, title].map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(person => (
              <tr key={person.keys}>
                <td className="code">{person.keys}</td>
                <td className="code">{person.pin}</td>
                <td>{person.name}</td>
                <td className="nowrap">{person.roles.map(each => roleWord(each, language)).join(', ')}</td>
                <td className="soft">{person.title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
