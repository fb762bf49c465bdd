import { type FormEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import type { Hall } from '../../../shared/people/hall.ts'
import { answerOf, ask, Refused } from '../../desk.ts'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { useText } from '../../text/text.ts'
import { DemoPeople } from './demo-people.tsx'

// The sentences for failures are many. They are loaded once the screen stands.
const ErrorMessage = lazy(async () => ({
  default: (await import('../../parts/error-message.tsx')).ErrorMessage,
}))

/** Two letters and a PIN say who works at this counter now. */
export function LogIn({ hall, guide }: { hall: Hall; guide: () => void }) {
  const { t } = useText()
  return (
    <div className="login">
      <div className="panel">
        <h1>{t('login.title')}</h1>
        <p className="soft">
          {hall.centre}
          <br />
          {hall.counter}
        </p>
        {hall.damaged.length > 0 && (
          <p className="warn">{t('login.damaged', { names: hall.damaged.join(', ') })}</p>
        )}
        <LogInForm />
        <button type="button" id="guide" className="quiet" onClick={guide}>
          {t('guide.open')}
        </button>
      </div>
      {hall.demo && <DemoPeople people={hall.people} />}
    </div>
  )
}

function LogInForm() {
  const { t } = useText()
  const pin = useRef<HTMLInputElement>(null)
  const { waiting, error, open } = useOpening(pin)
  const { jump, stay } = useJump(pin)
  return (
    <form onSubmit={open} noValidate>
      <div className="field">
        <label htmlFor="keys">{t('login.keys')}</label>
        <input
          id="keys"
          name="keys"
          className="big"
          maxLength={2}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the first thing that is asked
          autoFocus
          onInput={event => {
            const { isComposing } = event.nativeEvent as InputEvent
            if (event.currentTarget.value.length === 2 && !isComposing) jump()
          }}
        />
      </div>
      <SecretField id="pin" name="pin" label={t('login.pin')} field={pin} big onKeyDown={stay} />
      {isFirst(error) && <SecretField id="new-pin" name="newPin" label={t('login.newPin')} big autoFocus />}
      <button type="submit" className="act" disabled={waiting}>
        {waiting ? t('login.wait') : t('login.open')}
      </button>
      <p className="soft">{t('login.hint')}</p>
      <Suspense>{error ? <ErrorMessage error={error} /> : null}</Suspense>
    </form>
  )
}

/**
 * Two letters move the focus to the PIN by themselves. A Tab pressed after them, as in any form, then stays
 * in the PIN's box.
 */
function useJump(pin: { current: HTMLInputElement | null }) {
  const jumped = useRef(false)
  const jump = (): void => {
    jumped.current = true
    pin.current?.focus()
  }
  const stay = (event: KeyboardEvent): void => {
    if (jumped.current && event.key === 'Tab' && !event.shiftKey) event.preventDefault()
    // The Shift of the next key is no key of its own.
    if (event.key !== 'Shift') jumped.current = false
  }
  return { jump, stay }
}

/**
 * Whether the PIN is still the one set at enrolment, or too weak: then the person has to choose their own.
 */
const isFirst = (error: unknown): boolean =>
  error instanceof Refused && ['pin-initial', 'pin-weak'].includes(error.refusal.refusal)

/** Opens the session. A wrong PIN is emptied and asked for again. */
function useOpening(pin: { current: HTMLInputElement | null }) {
  const [state, setState] = useState<{ waiting: boolean; error: unknown }>({ waiting: false, error: null })
  const open = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    setState({ waiting: true, error: null })
    try {
      const said = { keys: String(typed.get('keys')), pin: String(typed.get('pin')) }
      const newPin = typed.get('newPin')
      await answerOf(
        newPin === null ? ask.session.open(said) : ask.session.changePin({ ...said, newPin: String(newPin) }),
      )
    } catch (error) {
      setState({ waiting: false, error })
      if (isFirst(error)) return
      if (pin.current) pin.current.value = ''
      pin.current?.focus()
    }
  }
  return { ...state, open }
}
