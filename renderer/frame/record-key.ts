import { useEffect } from 'react'

/**
 * Ctrl+Enter, wherever the focus is, sends the form it is in, else the step that stands open (a form with
 * `data-open-step`); what a form lacks its button says.
 */
export function useRecordKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.ctrlKey) return
      const form = formFor(document.activeElement)
      if (!form) return
      // Before the part that has the focus hears of it: a choice keeps its keys to itself.
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) form.requestSubmit()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
}

/**
 * A link leads where it leads, and what lies over the screen or around it has no step: there the key means
 * none.
 */
function formFor(held: Element | null): HTMLFormElement | undefined {
  const within = held?.closest('form')
  if (within) return within
  const main = document.querySelector('main')
  if (!main || held?.closest('a') || (held !== document.body && !main.contains(held))) return undefined
  const room = held?.closest('details') ?? main
  return [...room.querySelectorAll<HTMLFormElement>('form[data-open-step]')].at(-1)
}
