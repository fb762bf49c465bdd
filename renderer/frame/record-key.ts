import { useEffect, useState } from 'react'

/**
 * Ctrl+Enter sends the form that has the focus, wherever in it the focus is; otherwise the open step (a form
 * with `data-open-step`). If the form lacks something, its button says what. Returns whether the key found
 * neither a form nor anything else that took it, which is then said in words until the next key.
 */
export function useRecordKey(): boolean {
  const [isNothing, setNothing] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      setNothing(false)
      const form = isRecordKey(event) && formFor(document.activeElement)
      if (!form) return
      // This runs before the focused part hears the key: a choice would keep the key to itself.
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) form.requestSubmit()
    }
    const after = (event: KeyboardEvent): void => {
      if (!isRecordKey(event) || event.defaultPrevented || isPressed(document.activeElement)) return
      event.preventDefault()
      setNothing(true)
    }
    window.addEventListener('keydown', press, true)
    window.addEventListener('keydown', after)
    return () => {
      window.removeEventListener('keydown', press, true)
      window.removeEventListener('keydown', after)
    }
  }, [])
  return isNothing
}

const isRecordKey = ({ key, ctrlKey }: KeyboardEvent): boolean => key === 'Enter' && ctrlKey

/** A plain button does with Ctrl+Enter what it does with Enter. */
const isPressed = (held: Element | null): boolean => held?.closest('button, summary') !== null

/**
 * The form that the key sends. Undefined on a link, which Enter alone follows, and in what lies over or
 * around the screen, which has no step.
 */
function formFor(held: Element | null): HTMLFormElement | undefined {
  const within = held?.closest('form')
  if (within) return within
  const main = document.querySelector('main')
  if (!main || held?.closest('a') || (held !== document.body && !main.contains(held))) return undefined
  const room = held?.closest('details') ?? main
  return [...room.querySelectorAll<HTMLFormElement>('form[data-open-step]')].at(-1)
}
