/** The languages in which the program speaks. */
export type Language = 'vi' | 'en'

/** Where a language stands in a pair of words, Vietnamese first: `WORDS[key][sideOf(language)]`. */
export const sideOf = (language: Language): 0 | 1 => (language === 'vi' ? 0 : 1)
