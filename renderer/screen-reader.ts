import i18next, { type ParseKeys } from 'i18next'

type Facts = Readonly<Record<string, string | number | boolean>>
type Said = (facts?: Facts) => string

const say =
  (key: ParseKeys): Said =>
  () =>
    i18next.t(key)
const chosen = (what: string): string => i18next.t('heard.selected', { what })

/**
 * What react-aria says to a screen reader, by the package of each control that we use. It brings thirty-four
 * languages without Vietnamese, so the build leaves all of them out (build/bundle/own-words.ts). A package or
 * word that is missing here stops the screen, instead of being heard in English. Each word is looked up when
 * it is said, in the language of that moment.
 */
export const WORDS_OF_ARIA: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  '@react-aria/combobox': {
    focusAnnouncement: ({ optionText = '', isSelected = false } = {}) =>
      isSelected ? chosen(String(optionText)) : String(optionText),
    // An empty list has not come yet, and that happens at every letter. Where nothing is found, the list says
    // so itself.
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

/**
 * Installs these words where react-aria looks for them. Call it before the first control is drawn, because
 * react-aria reads them once.
 */
export function installWords(): void {
  Object.assign(globalThis, {
    [Symbol.for('react-aria.i18n.locale')]: 'vi-VN',
    [Symbol.for('react-aria.i18n.strings')]: WORDS_OF_ARIA,
  })
}
