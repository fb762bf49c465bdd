import { type ReactNode, useEffect, useRef } from 'react'
import { Refused } from '../desk.ts'
import { useText } from '../text/text.ts'
import { ErrorMessage } from './error-message.tsx'
import { type Lacking, RecordButton } from './record-button.tsx'
import { useOnce } from './use-once.ts'

type Frame = {
  title: string
  record: () => Promise<void>
  lacking?: Lacking | undefined
  children: ReactNode
}

/**
 * A form that records one act. Its first field has the focus. A refusal empties the PINs; where only one of
 * them was wrong, it empties that one.
 */
export function ActForm({ title, record, lacking, children }: Frame) {
  const { t } = useText()
  const form = useRef<HTMLFormElement>(null)
  const { busy, error, run } = useOnce()
  useEffect(
    () => form.current?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea')?.focus(),
    [],
  )
  const press = (): Promise<void> =>
    run(record, fault => {
      const pins = [...(form.current?.querySelectorAll<HTMLInputElement>('input.pin') ?? [])]
      for (const pin of wrongAmong(pins, fault)) pin.value = ''
    })
  return (
    <form
      ref={form}
      className="panel"
      data-open-step=""
      onSubmit={event => {
        event.preventDefault()
        void press()
      }}
    >
      <h2>{title}</h2>
      {children}
      <ErrorMessage error={error} />
      <RecordButton busy={busy} lacking={lacking} label={t('record')} />
    </form>
  )
}

/**
 * Which PINs have to be typed again: the one that was wrong or missing, one's own or the second person's; all
 * of them after any other fault.
 */
function wrongAmong(pins: readonly HTMLInputElement[], fault: unknown): readonly HTMLInputElement[] {
  const reason = fault instanceof Refused ? fault.refusal.refusal : ''
  if (reason.startsWith('second-pin')) return pins.filter(({ name }) => name === 'second')
  if (['wrong-pin', 'pin-missing'].includes(reason)) return pins.filter(({ name }) => name !== 'second')
  return pins
}
