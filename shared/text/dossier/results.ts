import type { Standing } from '../../dossier/state.ts'
import { standingWord } from '../words.ts'

type Result = { number: string | null; standing: Standing; by: string | null }
const BY = { vi: 'theo', en: 'by' } as const

/** The results of a dossier in one line: each number, and how it stands where it is not simply in force. */
export const resultsSaid = (results: readonly Result[], language: 'vi' | 'en'): string =>
  results
    .map(({ number, standing, by }) => {
      const paper = number ?? '…'
      return standing === 'in-force'
        ? paper
        : `${paper} (${standingWord(standing, language)} ${BY[language]} ${by ?? '…'})`
    })
    .join('; ')
