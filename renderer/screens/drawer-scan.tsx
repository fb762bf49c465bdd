import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DrawerView } from '../../shared/seals/drawer.ts'
import type { SealCheck, SealPaper, UseEnd } from '../../shared/seals/use.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { answerOf, ask, followScans, queries } from '../desk.ts'
import { newAct } from '../parts/act.ts'
import { Wrong } from '../parts/said.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { timeOf } from '../parts/time.ts'
import { useText } from '../text/text.ts'
import type { Doing } from './drawer-form.tsx'

type Props = { view: DrawerView; begin: (what: Doing) => void }

/** The scan field with the answer to the last scan: green and one key, or red and the cause. */
export function Scan({ view, begin }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const { answer, ended, error, read, end } = useScanning(view, field)
  const [failing, setFailing] = useState(false)
  const open = view.open !== null
  const keys: Readonly<Record<string, () => unknown>> = open
    ? {
        Enter: () => end('applied', ''),
        x: () => begin('spoil'),
        X: () => begin('spoil'),
        Escape: () => setFailing(true),
      }
    : {}
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey) return
    const typed = event.currentTarget.value.trim()
    const act = typed === '' ? keys[event.key] : event.key === 'Enter' ? () => read(typed) : undefined
    if (!act) return
    event.preventDefault()
    event.currentTarget.value = ''
    act()
  }
  const fail = async (reason: string): Promise<void> => {
    await end('failed', reason)
    setFailing(false)
  }
  return (
    <section className="panel">
      {view.openMinutes === 0 && <Unlock after={() => field.current?.focus()} />}
      <ScanField field={field} press={press} read={read} shut={view.openMinutes === 0} />
      <Answer view={view} answer={answer} ended={ended} />
      {failing && open && <FailForm fail={fail} />}
      <Wrong error={error} />
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
  // The scanner types where the focus is; a shut drawer asks for the PIN first.
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

/** What the last scan came to, in words first: colour only goes with them. */
function Answer({
  view,
  answer,
  ended,
}: {
  view: DrawerView
  answer: SealCheck | undefined
  ended: string | undefined
}) {
  const { t, language } = useText()
  const refusal = answer?.refusal
  if (refusal)
    return (
      <>
        <div className="no verdict" role="alert">
          <b>✗ {t('drawer.red')}</b>
          {answer?.paper && <PaperLine paper={answer.paper} />}
          <p>{sentence(refusal, language)}</p>
        </div>
        {view.open && <OpenUse open={view.open} />}
      </>
    )
  if (view.open) return <OpenUse open={view.open} />
  if (answer?.paper && view.openMinutes === 0)
    return (
      <div className="yes verdict" role="status">
        <b>✓ {t('drawer.green')}</b>
        <PaperLine paper={answer.paper} />
        <p>{t('drawer.checkedOnly')}</p>
      </div>
    )
  return (
    <div className={ended ? 'yes verdict' : 'verdict calm'} role="status">
      <b>{ended ?? (view.openMinutes > 0 ? t('drawer.ready') : t('drawer.lookOnly'))}</b>
    </div>
  )
}

/** The sheet that takes the seal now: entered, and waiting for one key. */
function OpenUse({ open: { paper, use } }: { open: NonNullable<DrawerView['open']> }) {
  const { t } = useText()
  const ends = [
    ['Enter', t('drawer.endApplied')],
    ['X', t('drawer.endSpoiled')],
    ['Esc', t('drawer.endFailed')],
  ] as const
  return (
    <div className="yes verdict" role="status">
      <b>✓ {t('drawer.green')}</b>
      <PaperLine paper={paper} copies={use.copies} />
      <p>{t('drawer.entered')}</p>
      <p className="ends">
        {ends.map(([key, word]) => (
          <span key={key}>
            <kbd>{key}</kbd> {word}
          </span>
        ))}
      </p>
    </div>
  )
}

function PaperLine({ paper, copies }: { paper: SealPaper; copies?: number }) {
  const { t } = useText()
  const { number, title, seal, approvedAt, approvedBy, owed } = paper
  return (
    <>
      <p className="big">
        <b className="code">{number}</b> · {title} · {t('drawer.sheets', { count: copies ?? owed })}
      </p>
      <p>
        {t('drawer.approvedBy', { at: timeOf(approvedAt), name: approvedBy })}
        {seal && ` · ${t('drawer.sealSize', { name: seal.name, mm: seal.sizeMm })}`}
      </p>
    </>
  )
}

/** The PIN that opens the drawer. */
function Unlock({ after }: { after: () => void }) {
  const { t } = useText()
  const secret = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>()
  useEffect(() => secret.current?.focus(), [])
  const open = async (): Promise<void> => {
    const pin = secret.current?.value ?? ''
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
      <Wrong error={error} />
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
        {t('drawer.record')}
      </button>
    </form>
  )
}

/** Scans one after the other: with the drawer open a green one is entered at once, else it is only looked at. */
function useScanning(view: DrawerView, field: { current: HTMLInputElement | null }) {
  const { t } = useText()
  const [answer, setAnswer] = useState<SealCheck>()
  const [ended, setEnded] = useState<string>()
  const [error, setError] = useState<unknown>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined)
    setEnded(undefined)
    try {
      await work()
      await queries.invalidateQueries()
    } catch (fault) {
      setError(fault)
      // The drawer may have shut meanwhile: then it is shown so, and asks for the PIN.
      await queries.invalidateQueries()
    }
    field.current?.focus()
  }
  const read = (code: string): void => {
    const asked =
      view.openMinutes > 0 ? ask.seals.announce({ code, copies: null, pin: null }) : ask.seals.check({ code })
    void attempt(async () => setAnswer(await answerOf(asked)))
  }
  const end = (how: UseEnd, reason: string): Promise<void> =>
    attempt(async () => {
      const entry = view.open?.use.id ?? ''
      await answerOf(
        ask.seals.end({ entry, end: how, sheets: 0, reason, witness: '', pin: null, act: newAct() }),
      )
      setAnswer(undefined)
      setEnded(how === 'applied' ? `✓ ${t('drawer.sealed')}` : t('drawer.failedSaid'))
    })
  return { answer, ended, error, read, end }
}
