import type { Hall } from '../../shared/door.ts'
import { roleWord } from '../../shared/text/words.ts'
import { useText } from '../text/language.tsx'

/** The officers of a demo Centre with their PINs; a real Centre never shows any. */
export function DemoPeople({ people }: { people: Hall['people'] }) {
  const { text, language } = useText()
  const { keys, pin, name, role, title } = text.login.columns
  return (
    <section aria-label={text.login.people}>
      <h2>{text.login.people}</h2>
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
