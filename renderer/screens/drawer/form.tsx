import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DrawerView } from '../../../shared/seals/drawer.ts'
import { Refused } from '../../desk.ts'
import { Wrong } from '../../parts/error-message.tsx'
import { useText } from '../../text/text.ts'

/** What the keeper does beside scanning; `scan` is where everything comes back to. */
export type Doing = 'scan' | 'spoil' | 'hand-over' | 'lost' | 'told' | 'found' | 'balance'
/** What every form of the drawer is given. */
export type FormProps = {
  view: DrawerView
  /** Recorded: said in words, with the paper that was made where there is one. */
  done: (said: string, paper?: string) => Promise<void>
}

/** The box of a PIN, read once, when the act is recorded. */
export type Secret = { current: HTMLInputElement | null }
/** What stands in it. */
export const pinIn = (secret: Secret): string => secret.current?.value ?? ''

type Frame = { title: string; record: () => Promise<void>; children: ReactNode }

/** A form of the drawer: its first field has the focus, Ctrl+Enter records it, a refusal empties the PINs, of one that is wrong that one alone. */
export function DrawerForm({ title, record, children }: Frame) {
  const { t } = useText()
  const form = useRef<HTMLFormElement>(null)
  const busy = useRef(false)
  const [error, setError] = useState<unknown>()
  useEffect(
    () => form.current?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea')?.focus(),
    [],
  )
  const press = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setError(undefined)
    try {
      await record()
    } catch (fault) {
      setError(fault)
      const pins = [...(form.current?.querySelectorAll<HTMLInputElement>('input.pin') ?? [])]
      for (const pin of wrongAmong(pins, fault)) pin.value = ''
    } finally {
      busy.current = false
    }
  }
  return (
    <form
      ref={form}
      className="panel"
      onSubmit={event => {
        event.preventDefault()
        void press()
      }}
      onKeyDownCapture={event => {
        if (event.key === 'Enter' && event.ctrlKey) void press()
      }}
    >
      <h2>{title}</h2>
      {children}
      <Wrong error={error} />
      <button type="submit" className="act">
        {t('drawer.record')}
      </button>
    </form>
  )
}

/** Which of the PINs are typed again: the one that was wrong or missing, one's own or the second person's; all after anything else. */
function wrongAmong(pins: readonly HTMLInputElement[], fault: unknown): readonly HTMLInputElement[] {
  const reason = fault instanceof Refused ? fault.refusal.refusal : ''
  const [his, mine] = [reason.startsWith('second-pin'), ['wrong-pin', 'pin-missing'].includes(reason)]
  return his || mine ? pins.filter(({ name }) => (name === 'second') === his) : pins
}
