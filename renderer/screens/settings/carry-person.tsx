import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { answerOf, ask } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { FileField } from '../../parts/fields/file-field.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useOnce } from '../../parts/use-once.ts'
import { useText } from '../../text/text.ts'

/**
 * An officer enrolled here packs themselves for another counter. An officer packed there is taken in here.
 */
export function CarryPerson() {
  const { t } = useText()
  return (
    <section className="panel" aria-label={t('certificates.carry')}>
      <h2>{t('certificates.carry')}</h2>
      <p className="note">{t('certificates.carryWhy')}</p>
      <Pack />
      <Take />
    </section>
  )
}

/** Empties the box as its secret is sent, and says what came of it. */
function useCarrying<T>() {
  const { done, error, run } = useOnce<T>()
  const secret = useRef<HTMLInputElement>(null)
  const carry = (asked: (secret: string) => Promise<T>): void => void run(() => asked(read(secret)))
  return { done, error, secret, carry }
}

function read({ current }: RefObject<HTMLInputElement | null>): string {
  const typed = current?.value ?? ''
  if (current) current.value = ''
  return typed
}

function Pack() {
  const { t } = useText()
  const { error, done, secret, carry } = useCarrying<{ out: string }>()
  const press = (event: FormEvent): void => {
    event.preventDefault()
    carry(typed => answerOf(ask.carry.pack({ secret: typed })))
  }
  return (
    <form onSubmit={press} aria-label={t('certificates.pack')}>
      <SecretField id="pack-secret" label={t('certificates.secret')} field={secret} />
      <ErrorMessage error={error} />
      {done && <p role="status">{t('certificates.packed', { out: done.out })}</p>}
      <Button type="submit" className="quiet">
        {t('certificates.pack')}
      </Button>
    </form>
  )
}

function Take() {
  const { t } = useText()
  const [base64, setBase64] = useState<string | null>(null)
  const field = t('certificates.takeFile')
  const lacking = base64 === null ? { said: t('lacking.file', { field }), at: '#take-file' } : undefined
  const { error, done, secret, carry } = useCarrying<unknown>()
  const press = (event: FormEvent): void => {
    event.preventDefault()
    carry(typed => answerOf(ask.carry.take({ base64: base64 ?? '', secret: typed })))
  }
  return (
    <form onSubmit={press} aria-label={t('certificates.take')}>
      <FileField id="take-file" label={field} accept=".json,application/json" choose={setBase64} />
      <SecretField id="take-secret" label={t('certificates.secret')} field={secret} />
      <ErrorMessage error={error} />
      {done !== undefined && <p role="status">{t('certificates.taken')}</p>}
      <RecordButton lacking={lacking} label={t('certificates.take')} quiet />
    </form>
  )
}
