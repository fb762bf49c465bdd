/** The languages in which the program speaks. */
export type Language = 'vi' | 'en'

/** The place of a language in a pair of words, Vietnamese first: `WORDS[key][sideOf(language)]`. */
export const sideOf = (language: Language): 0 | 1 => (language === 'vi' ? 0 : 1)
