import { type FormEvent, useRef, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import type { Hall } from '../../shared/door.ts'
import { answerOf, ask } from '../desk.ts'
import { DemoPeople } from '../parts/demo-people.tsx'
import { Wrong } from '../parts/said.tsx'
import { useText } from '../text/text.ts'

/** Two letters and a PIN: who works at this counter now. */
export function LogIn({ hall }: { hall: Hall }) {
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
        <LogInForm />
      </div>
      {hall.demo && <DemoPeople people={hall.people} />}
    </div>
  )
}

function LogInForm() {
  const { t } = useText()
  const pin = useRef<HTMLInputElement>(null)
  const { waiting, error, open } = useOpening(pin)
  return (
    <Form onSubmit={open} validationBehavior="aria">
      <TextField className="field" name="keys" maxLength={2} autoComplete="off">
        <Label>{t('login.keys')}</Label>
        <Input
          id="keys"
          className="big"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          onInput={event => {
            const { isComposing } = event.nativeEvent as InputEvent
            if (event.currentTarget.value.length === 2 && !isComposing) pin.current?.focus()
          }}
        />
      </TextField>
      <TextField className="field" name="pin" type="password" maxLength={32} autoComplete="off">
        <Label>{t('login.pin')}</Label>
        <Input id="pin" ref={pin} className="big pin" inputMode="numeric" />
      </TextField>
      <Button type="submit" className="act" isDisabled={waiting}>
        {waiting ? t('login.wait') : t('login.open')}
      </Button>
      <p className="soft">{t('login.hint')}</p>
      <Wrong error={error} />
    </Form>
  )
}

/** Opens the session; a wrong PIN is emptied and asked for again. */
function useOpening(pin: { current: HTMLInputElement | null }) {
  const [state, setState] = useState<{ waiting: boolean; error: unknown }>({ waiting: false, error: null })
  const open = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    setState({ waiting: true, error: null })
    try {
      await answerOf(ask.session.open({ keys: String(typed.get('keys')), pin: String(typed.get('pin')) }))
    } catch (error) {
      setState({ waiting: false, error })
      if (pin.current) pin.current.value = ''
      pin.current?.focus()
    }
  }
  return { ...state, open }
}
