import { useEffect, useState } from 'react'
import type { Language } from './text/language.tsx'

/** How this window looks: a matter of the machine it stands on, so it is kept in the browser, not in the record. */
export type Look = { language: Language; theme: 'light' | 'dark' | 'system'; size: 'normal' | 'large' }
const PLAIN: Look = { language: 'vi', theme: 'system', size: 'normal' }
const KEY = 'look'

const read = (): Look => {
  try {
    return { ...PLAIN, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>) }
  } catch {
    return PLAIN // Storage may be off in a private window: the plain look is right then.
  }
}

/** The look and how to change it; applied to the page at once. */
export function useLook(): [Look, (look: Look) => void] {
  const [look, setLook] = useState(read)
  useEffect(() => {
    const dark =
      look.theme === 'dark' || (look.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.documentElement.dataset.size = look.size
    document.documentElement.lang = look.language
    localStorage.setItem(KEY, JSON.stringify(look))
  }, [look])
  return [look, setLook]
}
