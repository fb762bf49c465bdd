import { useEffect } from 'react'

/**
 * Ctrl+Enter sends the form that has the focus, wherever in it the focus is; otherwise the open step (a form
 * with `data-open-step`). If the form lacks something, its button says what.
 */
export function useRecordKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.ctrlKey) return
      const form = formFor(document.activeElement)
      if (!form) return
      // This runs before the focused part hears the key: a choice would keep the key to itself.
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) form.requestSubmit()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
}

/**
 * The form that the key sends. Undefined on a link, which leads where it leads, and in what lies over or
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
