import { type Language, sideOf } from '../../base/language.ts'
import type { Again } from '../../dossier/ended.ts'

const WORDS: Readonly<Record<Again, readonly [vi: string, en: string]>> = {
  'set-aside': ['làm lại vì tỉnh đã gác lại', 'done again: the province set it aside'],
  'let-stand': [
    'trao lại bản đã thu hồi về, vì tỉnh cho giữ nguyên',
    'handed over again: called back, then let stand',
  ],
  misdelivery: ['trao lại vì đã trao nhầm người', 'handed over again: it had gone to the wrong person'],
}

/** Why a result is made or handed over once more. A reason of a newer program is shown by its name. */
export const againSaid = (why: string, language: Language): string =>
  (WORDS as Readonly<Record<string, readonly [vi: string, en: string]>>)[why]?.[sideOf(language)] ?? why
