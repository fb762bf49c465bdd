import i18next, { type ParseKeys } from 'i18next'

type Facts = Readonly<Record<string, string | number | boolean>>
type Said = (facts?: Facts) => string

const say =
  (key: ParseKeys): Said =>
  () =>
    i18next.t(key)
const chosen = (what: string): string => i18next.t('heard.selected', { what })

/**
 * What react-aria says to a screen reader, by its packages that our controls use. It brings thirty-four
 * languages without Vietnamese, so the build leaves all of them out (build/bundle/own-words.ts): a package or
 * a word that is missing here stops the screen instead of being heard in English. Each is asked when it is
 * said, in the language of that moment.
 */
export const WORDS_OF_ARIA: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  '@react-aria/combobox': {
    focusAnnouncement: ({ optionText = '', isSelected = false } = {}) =>
      isSelected ? chosen(String(optionText)) : String(optionText),
    // An empty list is one that has not come yet, at every letter; where there is nothing, the list says so
    // itself.
    countAnnouncement: ({ optionCount = 0 } = {}) =>
      optionCount === 0 ? '' : i18next.t('heard.options', { count: Number(optionCount) }),
    selectedAnnouncement: ({ optionText = '' } = {}) => chosen(String(optionText)),
    buttonLabel: say('heard.showSuggestions'),
    listboxLabel: say('heard.suggestions'),
  },
  '@react-aria/menu': { longPressMessage: say('heard.openMenu') },
  '@react-aria/searchfield': { 'Clear search': say('heard.clear') },
  '@react-aria/overlays': { dismiss: say('heard.dismiss') },
  '@react-aria/dnd': {
    dropDescriptionKeyboard: say('heard.drop.keyboard'),
    dropDescriptionTouch: say('heard.drop.touch'),
    dropDescriptionVirtual: say('heard.drop.pointer'),
  },
  'react-aria-components': { dropzoneLabel: say('heard.dropHere') },
}

/** Installs them where react-aria looks; before the first control is drawn, since it reads them once. */
export function installWords(): void {
  Object.assign(globalThis, {
    [Symbol.for('react-aria.i18n.locale')]: 'vi-VN',
    [Symbol.for('react-aria.i18n.strings')]: WORDS_OF_ARIA,
  })
}
