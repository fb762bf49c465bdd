import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/base/language.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof vi }
    returnNull: false
  }
}

void i18next.use(initReactI18next).init({
  resources: { vi: { translation: vi }, en: { translation: en } },
  lng: 'vi',
  fallbackLng: 'vi',
  initAsync: false,
  // React writes every string as text; escaping here would show `&amp;`.
  interpolation: { escapeValue: false },
})

/** Switches every screen to this language. */
export const speak = (language: Language): void => void i18next.changeLanguage(language)

/** The strings of the language in use, by typed key, and the language itself. */
export function useText() {
  const { t, i18n } = useTranslation()
  return { t, language: i18n.language as Language }
}
