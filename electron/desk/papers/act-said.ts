import { dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { Act } from '../../../shared/dossier/state.ts'
import { amendmentWord } from '../../../shared/text/amendment-words.ts'

/** What was done to a paper, by which number and of which day: `đính chính theo văn bản số 02/CV-SXD ngày 10/12/2026`. */
export const actSaid = ({ made, number, at }: Act): string =>
  `${amendmentWord(made, 'vi')} theo văn bản số ${number ?? '…'} ngày ${shortDay(dayOf(at))}`
