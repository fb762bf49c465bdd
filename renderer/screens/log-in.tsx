import { useRef, useState } from 'react'
import type { Hall } from '../../shared/door.ts'
import { roleWord } from '../../shared/text/words.ts'
import { answerOf, ask, queries } from '../desk.ts'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/language.tsx'

/** Two letters and a PIN: who works at this counter now. */
export function LogIn({ hall, onOpen }: { hall: Hall; onOpen: () => void }) {
  const { text, language } = useText()
  const words = text.login
  const keys = useRef<HTMLInputElement>(null)
  const pin = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<{ waiting: boolean; error: unknown }>({ waiting: false, error: null })

  const open = async (): Promise<void> => {
    setState({ waiting: true, error: null })
    try {
      await answerOf(ask.session.open({ keys: keys.current?.value ?? '', pin: pin.current?.value ?? '' }))
      onOpen()
      await queries.invalidateQueries()
    } catch (error) {
      setState({ waiting: false, error })
      if (pin.current) pin.current.value = ''
      pin.current?.focus()
    }
  }
  return (
    <div className="login">
      <form
        className="panel"
        onSubmit={event => {
          event.preventDefault()
          void open()
        }}
      >
        <h1>{words.title}</h1>
        <p className="soft">
          {hall.centre}
          <br />
          {hall.counter}
        </p>
        <div className="field">
          <label htmlFor="keys">{words.keys}</label>
          <input
            id="keys"
            ref={keys}
            className="big"
            maxLength={2}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the first thing an officer does here is type two letters
            autoFocus
            onInput={event => event.currentTarget.value.length === 2 && pin.current?.focus()}
          />
        </div>
        <div className="field">
          <label htmlFor="pin">{words.pin}</label>
          <input
            id="pin"
            ref={pin}
            className="big pin"
            type="password"
            inputMode="numeric"
            maxLength={32}
            autoComplete="off"
          />
        </div>
        <button type="submit" className="act" disabled={state.waiting}>
          {state.waiting ? words.wait : words.open}
        </button>
        <p className="soft">{words.hint}</p>
        <Wrong error={state.error} />
      </form>
      {hall.demo && (
        <section aria-label={words.people}>
          <h2>{words.people}</h2>
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  {[
                    words.columns.keys,
                    words.columns.pin,
                    words.columns.name,
                    words.columns.role,
                    words.columns.title,
                  ].map(head => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {hall.people.map(person => (
                  <tr key={person.keys}>
                    <td className="code">{person.keys}</td>
                    <td className="code">{person.pin}</td>
                    <td>{person.name}</td>
                    <td className="nowrap">
                      {person.roles.map(role => roleWord(role, language)).join(', ')}
                    </td>
                    <td className="soft">{person.title}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </div>
  )
}
