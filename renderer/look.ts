import { useSyncExternalStore } from 'react'
import { type Language, speak } from './text/text.ts'

/** How this window looks: a matter of the machine it stands on, so it is kept in the browser, not in the record. */
export type Look = { language: Language; theme: 'light' | 'dark' | 'system'; size: 'normal' | 'large' }
const PLAIN: Look = { language: 'vi', theme: 'system', size: 'normal' }
const KEY = 'look'

const listeners = new Set<() => void>()
let look = read()
wear(look)

function read(): Look {
  try {
    return { ...PLAIN, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>) }
  } catch {
    return PLAIN // Storage may be off in a private window: the plain look is right then.
  }
}

function wear({ language, theme, size }: Look): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const { documentElement: page } = document
  page.dataset.theme = dark ? 'dark' : 'light'
  page.dataset.size = size
  page.lang = language
  speak(language)
}

/** Changes the look, puts it on at once and keeps it. */
export function changeLook(part: Partial<Look>): void {
  look = { ...look, ...part }
  localStorage.setItem(KEY, JSON.stringify(look))
  wear(look)
  for (const tell of listeners) tell()
}

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** The look in use. */
export const useLook = (): Look => useSyncExternalStore(listen, () => look)
