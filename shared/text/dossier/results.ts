import type { Language } from '../../base/language.ts'
import type { ResultLine } from '../../register/row.ts'
import { registerWord } from '../words.ts'

type Result = Pick<ResultLine, 'number' | 'standing' | 'by'>
const BY = { vi: 'theo', en: 'by' } as const

/** The results of a dossier in one line: each number, with its standing where it is not simply in force. */
export const resultsSaid = (results: readonly Result[], language: Language): string =>
  results
    .map(({ number, standing, by }) => {
      const paper = number ?? '…'
      if (standing === 'in-force') return paper
      const how = registerWord(standing, language)
      return standing === 'recalled' ? `${paper} (${how})` : `${paper} (${how} ${BY[language]} ${by ?? '…'})`
    })
    .join('; ')
