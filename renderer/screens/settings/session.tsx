import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form } from 'react-aria-components'
import { answerOf, ask, desk, queries } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { useText } from '../../text/text.ts'

const MINUTES = ['2', '5', '10', '15'] as const

/** After how many minutes without a touch this counter drops the keys of the officer who is logged in. */
export function Lock() {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const [error, setError] = useState<unknown>()
  const options = MINUTES.map(each => [each, t('settings.minutes', { count: Number(each) })] as const)
  const choose = (minutes: string): void =>
    void answerOf(ask.session.setIdle({ minutes: Number(minutes) }))
      .then(() => queries.invalidateQueries({ queryKey: desk.hall.key() }))
      .catch(setError)
  return (
    <section className="panel">
      <Choice
        label={t('settings.lock')}
        value={String(hall.data?.idleMinutes ?? '')}
        options={options}
        choose={choose}
      />
      <ErrorMessage error={error} />
    </section>
  )
}

/** Changes one's own PIN, with the old one. */
export function ChangePin() {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const [said, setSaid] = useState<{ error?: unknown; changed?: boolean }>({})
  const session = hall.data?.session
  const keys = hall.data?.people.find(({ officer }) => officer === session?.officer)?.keys ?? ''
  const change = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const [pin, newPin] = [String(typed.get('pin')), String(typed.get('newPin'))]
    answerOf(ask.session.changePin({ keys, pin, newPin })).then(
      () => setSaid({ changed: true }),
      (error: unknown) => setSaid({ error }),
    )
    form.reset()
  }
  return (
    <section className="panel">
      <h2>{t('settings.newPin')}</h2>
      <Form onSubmit={change} validationBehavior="aria">
        <SecretField id="old-pin" name="pin" label={t('settings.oldPin')} />
        <SecretField id="next-pin" name="newPin" label={t('settings.nextPin')} />
        <Button type="submit" className="quiet">
          {t('settings.changePin')}
        </Button>
        {said.changed && <p role="status">{t('settings.pinChanged')}</p>}
        <ErrorMessage error={said.error} />
      </Form>
    </section>
  )
}
