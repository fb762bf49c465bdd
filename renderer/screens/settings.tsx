import { ask, useAnswer } from '../desk.ts'
import type { Look } from '../look.ts'
import { Choice } from '../parts/choice.tsx'
import { useText } from '../text/language.tsx'

type Props = { look: Look; setLook: (look: Look) => void }

/** How the window looks, and the facts of this counter. */
export default function Settings({ look, setLook }: Props) {
  const { text } = useText()
  return (
    <>
      <div className="head">
        <h1>{text.settings.title}</h1>
      </div>
      <div className="columns">
        <LookChoices look={look} setLook={setLook} />
        <NumbersLeft />
      </div>
    </>
  )
}

function LookChoices({ look, setLook }: Props) {
  const { text } = useText()
  const { language, theme, size, system, light, dark, normal, large } = text.settings
  const languages = [
    ['vi', 'Tiếng Việt'],
    ['en', 'English'],
  ] as const
  const themes = [
    ['system', system],
    ['light', light],
    ['dark', dark],
  ] as const
  const sizes = [
    ['normal', normal],
    ['large', large],
  ] as const
  const set = (part: Partial<Look>): void => setLook({ ...look, ...part })
  return (
    <section className="panel">
      <Choice
        label={language}
        value={look.language}
        options={languages}
        choose={one => set({ language: one })}
      />
      <Choice label={theme} value={look.theme} options={themes} choose={one => set({ theme: one })} />
      <Choice label={size} value={look.size} options={sizes} choose={one => set({ size: one })} />
    </section>
  )
}

function NumbersLeft() {
  const { text } = useText()
  const words = text.settings
  const status = useAnswer(['status'], () => ask.status({}))
  return (
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
  )
}
