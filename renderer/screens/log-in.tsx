import { type FormEvent, useRef, useState } from 'react'
import type { Hall } from '../../shared/door.ts'
import { answerOf, ask, queries } from '../desk.ts'
import { DemoPeople } from '../parts/demo-people.tsx'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/language.tsx'

/** Two letters and a PIN: who works at this counter now. */
export function LogIn({ hall, onOpen }: { hall: Hall; onOpen: () => void }) {
  const { text } = useText()
  return (
    <div className="login">
      <div className="panel">
        <h1>{text.login.title}</h1>
        <p className="soft">
          {hall.centre}
          <br />
          {hall.counter}
        </p>
        <LogInForm onOpen={onOpen} />
      </div>
      {hall.demo && <DemoPeople people={hall.people} />}
    </div>
  )
}

function LogInForm({ onOpen }: { onOpen: () => void }) {
  const { text } = useText()
  const words = text.login
  const pin = useRef<HTMLInputElement>(null)
  const { state, open } = useOpening(onOpen, pin)
  return (
    <form onSubmit={open}>
      <div className="field">
        <label htmlFor="keys">{words.keys}</label>
        <input
          id="keys"
          name="keys"
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
          name="pin"
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
  )
}

/** Opens the session; a wrong PIN is emptied and asked for again. */
function useOpening(onOpen: () => void, pin: { current: HTMLInputElement | null }) {
  const [state, setState] = useState<{ waiting: boolean; error: unknown }>({ waiting: false, error: null })
  const open = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    setState({ waiting: true, error: null })
    try {
      await answerOf(ask.session.open({ keys: String(typed.get('keys')), pin: String(typed.get('pin')) }))
      onOpen()
      await queries.invalidateQueries()
    } catch (error) {
      setState({ waiting: false, error })
      if (pin.current) pin.current.value = ''
      pin.current?.focus()
    }
  }
  return { state, open }
}
