import type { KeyboardEvent, RefObject } from 'react'

type Props = {
  id: string
  label: string
  name?: string
  field?: RefObject<HTMLInputElement | null>
  big?: boolean
  autoFocus?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** The box of a PIN, read once when the act is recorded. */
export type Secret = { current: HTMLInputElement | null }
/** The PIN in a box; empty where the box is not there. */
export const pinIn = (secret: Secret): string => secret.current?.value ?? ''

/**
 * A field for a PIN. The PIN stands in the box alone, in no state of the screen: emptying the box removes it.
 */
export function SecretField({ id, label, name, field, big = false, autoFocus = false, onKeyDown }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        ref={field}
        type="password"
        className={big ? 'big pin' : 'pin'}
        inputMode="numeric"
        autoComplete="off"
        maxLength={32}
        // biome-ignore lint/a11y/noAutofocus: the only thing that is asked
        autoFocus={autoFocus}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
