import { createContext, type ReactNode, use } from 'react'
import { en } from './en.ts'
import { type Text, vi } from './vi.ts'

export type Language = 'vi' | 'en'
const Words = createContext<{ text: Text; language: Language }>({ text: vi, language: 'vi' })

/** Gives the screens below it their language. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  return <Words value={{ text: language === 'vi' ? vi : en, language }}>{children}</Words>
}

/** The strings of the language in use, and which it is. */
export const useText = (): { text: Text; language: Language } => use(Words)
