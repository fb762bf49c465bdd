import type { Source } from './sources.ts'

type Rule = { where: RegExp; word: RegExp; instead: string }

/** What may not be written where, and what to do instead. */
const RULES: readonly Rule[] = [
  {
    where: /^shared\//,
    word: /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bcrypto\./,
    instead: 'shared has no clock and no chance: take the instant or the id as an argument',
  },
  {
    where: /^electron\/(?!clock\.ts)/,
    word: /\bDate\.now\(|new Date\(\)/,
    instead: 'the time is read in electron/clock.ts alone: take a Clock',
  },
  {
    where: /^renderer\//,
    word: /dangerouslySetInnerHTML|\.innerHTML\b|document\.write/,
    instead: 'give React the text',
  },
  { where: /^renderer\//, word: /["'`](https?|file):/, instead: 'the screens know no address but their own' },
  {
    where: /^(shared|electron|renderer)\//,
    word: /\beval\(|new Function\(/,
    instead: 'code is never made from text',
  },
]

/** Lines that say what their room may not say. */
export function findForbiddenWords(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const rules = RULES.filter(({ where }) => where.test(path))
    return text.split('\n').flatMap((line, at) => {
      const broken = rules.find(({ word }) => word.test(line))
      return broken ? [`${path}:${at + 1}: ${broken.instead}`] : []
    })
  })
}
