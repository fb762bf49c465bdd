import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DrawerView } from '../../../shared/seals/drawer.ts'
import { answerOf, ask, followScans, queries } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { pinIn, SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useText } from '../../text/text.ts'
import { Answer } from './answer.tsx'
import type { Doing } from './doing.ts'
import { useScanning, useSeen } from './use-scanning.ts'

type Props = { view: DrawerView; begin: (what: Doing) => void }

/** The scan field with the outcome of the last scan: green and one key, or red and the cause. */
export function Scan({ view, begin }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const { answer, ended, error, read, end } = useScanning(view, field)
  const { t } = useText()
  const [failing, setFailing] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const open = view.open !== null
  const shut = view.openMinutes === 0
  const seen = useSeen(view.open ? `${view.open.use.id} ${shut}` : undefined)
  const keys: Readonly<Record<string, () => unknown>> = open
    ? {
        Enter: () => end('applied', ''),
        x: () => begin('spoil'),
        X: () => begin('spoil'),
        Escape: () => setFailing(true),
      }
    : {}
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || (event.ctrlKey && event.key !== 'Enter')) return
    const typed = event.currentTarget.value.trim()
    const none = event.ctrlKey && !open ? () => setEmpty(true) : undefined
    const act =
      typed === '' ? (keys[event.key] ?? none) : event.key === 'Enter' ? () => read(typed) : undefined
    setEmpty(false)
    if (!act) return
    event.preventDefault()
    event.currentTarget.value = ''
    if (seen || !open || typed) act()
  }
  const fail = async (reason: string): Promise<void> => {
    await end('failed', reason)
    setFailing(false)
  }
  return (
    <section className="panel">
      {shut && <Unlock after={() => field.current?.focus()} />}
      <ScanField field={field} press={press} read={read} shut={shut} />
      {isEmpty && (
        <div className="no" role="alert">
          {t('lacking.scan', { field: t('drawer.scan') })}
        </div>
      )}
      <Answer view={view} answer={answer} ended={ended} seen={seen} />
      {failing && open && <FailForm fail={fail} />}
      <ErrorMessage error={error} />
    </section>
  )
}

type FieldProps = {
  field: { current: HTMLInputElement | null }
  press: (event: KeyboardEvent<HTMLInputElement>) => void
  read: (typed: string) => void
  shut: boolean
}

function ScanField({ field, press, read, shut }: FieldProps) {
  const { t } = useText()
  const latest = useRef(read)
  latest.current = read
  useEffect(() => followScans(scan => latest.current(scan)), [])
  // The scanner types where the focus is. A shut drawer asks for the PIN first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field takes the focus when it appears and when the drawer opens
  useEffect(() => {
    if (!shut) field.current?.focus()
  }, [shut])
  return (
    <div className="field">
      <label htmlFor="scan">{t('drawer.scan')}</label>
      <input
        id="scan"
        ref={field}
        className="big"
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        placeholder={t('drawer.scanHint')}
        onKeyDown={press}
      />
    </div>
  )
}

/** The PIN that opens the drawer. */
function Unlock({ after }: { after: () => void }) {
  const { t } = useText()
  const secret = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>()
  useEffect(() => secret.current?.focus(), [])
  const open = async (): Promise<void> => {
    const pin = pinIn(secret)
    try {
      await answerOf(ask.seals.open({ pin }))
      await queries.invalidateQueries()
      after()
    } catch (fault) {
      setError(fault)
      if (secret.current) secret.current.value = ''
    }
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void open()
      }}
    >
      <SecretField id="drawer-pin" label={t('drawer.shut')} field={secret} />
      <ErrorMessage error={error} />
      <button type="submit" className="act">
        {t('drawer.unlock')}
      </button>
    </form>
  )
}

function FailForm({ fail }: { fail: (reason: string) => Promise<void> }) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form
      ref={form}
      onSubmit={event => {
        event.preventDefault()
        void fail(reason)
      }}
    >
      <TextField id="fail-reason" label={t('drawer.failTitle')} required value={reason} change={setReason} />
      <button type="submit" className="act">
        {t('record')}
      </button>
    </form>
  )
}
