import { ask, useAnswer } from '../desk.ts'
import type { Look } from '../look.ts'
import { useText } from '../text/language.tsx'

type Choice<T extends string> = {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  choose: (value: T) => void
}

function Choose<T extends string>({ label, value, options, choose }: Choice<T>) {
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      {options.map(([key, word]) => (
        <button
          key={key}
          type="button"
          className="quiet"
          aria-pressed={value === key}
          onClick={() => choose(key)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

/** How the window looks, and the facts of this counter. */
export default function Settings({ look, setLook }: { look: Look; setLook: (look: Look) => void }) {
  const { text } = useText()
  const words = text.settings
  const status = useAnswer(['status'], () => ask.status({}))
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <div className="columns">
        <section className="panel">
          <Choose
            label={words.language}
            value={look.language}
            options={[
              ['vi', 'Tiếng Việt'],
              ['en', 'English'],
            ]}
            choose={language => setLook({ ...look, language })}
          />
          <Choose
            label={words.theme}
            value={look.theme}
            options={[
              ['system', words.system],
              ['light', words.light],
              ['dark', words.dark],
            ]}
            choose={theme => setLook({ ...look, theme })}
          />
          <Choose
            label={words.size}
            value={look.size}
            options={[
              ['normal', words.normal],
              ['large', words.large],
            ]}
            choose={size => setLook({ ...look, size })}
          />
        </section>
        <section className="panel">
          <h2>{words.numbers}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.counter}</th>
                <th scope="col">{words.codes}</th>
                <th scope="col">{words.results}</th>
              </tr>
            </thead>
            <tbody>
              {status.data?.numbers.map(({ agency, codesLeft, resultsLeft }) => (
                <tr key={agency}>
                  <td>{agency}</td>
                  <td>{codesLeft}</td>
                  <td>{resultsLeft}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="soft">{status.data?.app}</p>
        </section>
      </div>
    </>
  )
}
