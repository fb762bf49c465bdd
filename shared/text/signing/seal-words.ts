import { type Language, sideOf } from '../../base/language.ts'
import type { CountedAt, Fate } from '../../seals/balance.ts'

type Pair = readonly [vi: string, en: string]

/** The kinds of seal, as the register of seals names them (NĐ 99/2016). */
export const SEAL_KIND_WORDS: Readonly<Record<string, Pair>> = {
  agency: ['dấu cơ quan', 'agency seal'],
  extra: ['dấu thứ hai của cơ quan', 'extra seal of the agency'],
  title: ['dấu chức danh', 'title stamp'],
  date: ['dấu ngày', 'date stamp'],
}
/** How a seal marks a paper. */
export const MARK_WORDS: Readonly<Record<string, Pair>> = {
  digital: ['chữ ký số', 'digital'],
  wet: ['dấu mực', 'ink'],
}
/** What became of an approved paper. */
export const FATE_WORDS: Readonly<Record<Fate, Pair>> = {
  sealed: ['đã đóng dấu', 'sealed'],
  waiting: ['chờ đóng dấu', 'waiting'],
  spoiled: ['hỏng, chờ đóng lại', 'spoiled, to be sealed again'],
  voided: ['đã hủy', 'voided'],
}

const said = (words: Readonly<Record<string, Pair>>, key: string, language: Language): string =>
  words[key]?.[sideOf(language)] ?? key
/** The word for a kind of seal; an unknown one is shown by its name. */
export const sealKindWord = (kind: string, language: Language): string =>
  said(SEAL_KIND_WORDS, kind, language)
/** The word for how a seal marks a paper. */
export const markWord = (mark: string, language: Language): string => said(MARK_WORDS, mark, language)
/** The word for what became of a paper. */
export const fateWord = (fate: string, language: Language): string => said(FATE_WORDS, fate, language)
/** The word for the counting that a printed balance is. */
export const countedWord = (at: CountedAt): string =>
  ({ noon: 'buổi trưa', evening: 'cuối ngày', now: 'tại thời điểm lập bảng' })[at]
