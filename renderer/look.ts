import { useSyncExternalStore } from 'react'
import type { Language } from '../shared/base/language.ts'
import type { Sheet } from '../shared/forms/sheet.ts'
import { speak } from './text/text.ts'

/**
 * How this window looks, and which sheets the printer beside it holds. That is a matter of the machine, so it
 * is kept in the window's profile, not in the record. Only the language belongs to the officer: `languages`
 * keeps what each officer chose, by their two letters. `language` is for the log-in screen and for officers
 * who chose none: Vietnamese.
 */
export type Look = {
  language: Language
  theme: 'light' | 'dark' | 'system'
  size: 'normal' | 'large'
  sheet: Sheet
  languages: Readonly<Record<string, Language>>
}
const PLAIN: Look = { language: 'vi', theme: 'system', size: 'normal', sheet: 'own', languages: {} }
const KEY = 'look'
const A_YEAR_S = 31_536_000

const listeners = new Set<() => void>()
let look = read()
/** The two letters of the officer who is logged in. */
let who: string | undefined
let worn = asSeen()
wear(worn)

/** The look, in the language of the officer who is logged in. */
function asSeen(): Look {
  return { ...look, language: (who && look.languages[who]) || look.language }
}

/**
 * Keeps the look in two places. Storage is by origin, and the window shell has another port at each start; a
 * cookie is by host, but Electron's page has none.
 */
function keep(kept: Look): void {
  const text = JSON.stringify(kept)
  localStorage.setItem(KEY, text)
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not there on every shell, and nothing here is secret.
  document.cookie = `${KEY}=${encodeURIComponent(text)}; Max-Age=${A_YEAR_S}; Path=/; SameSite=Strict`
}

function read(): Look {
  try {
    const cookie = document.cookie.split('; ').find(each => each.startsWith(`${KEY}=`))
    const text = localStorage.getItem(KEY) ?? decodeURIComponent(cookie?.slice(KEY.length + 1) ?? '{}')
    return { ...PLAIN, ...(JSON.parse(text) as Partial<Look>) }
  } catch {
    return PLAIN // Storage may be off in a private window: then the plain look is right.
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
export function changeLook({ language, ...part }: Partial<Look>): void {
  const spoken = language && who ? { languages: { ...look.languages, [who]: language } } : {}
  look = { ...look, ...part, ...spoken }
  keep(look)
  putOn()
}

/** Tells the look who is logged in now, by their two letters, so that they see the language they chose. */
export function lookFor(keys: string | undefined): void {
  if (keys === who) return
  who = keys
  putOn()
}

function putOn(): void {
  worn = asSeen()
  wear(worn)
  for (const tell of listeners) tell()
}

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** The look in use, read once. */
export const lookNow = (): Look => worn
/** The look in use, as a hook that follows its changes. */
export const useLook = (): Look => useSyncExternalStore(listen, () => worn)
