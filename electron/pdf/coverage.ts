import type { Plain } from './clean.ts'
import { readCharacters } from './font-characters.ts'
import { readFonts } from './fonts.ts'

/**
 * The first letter of the facts that cannot be printed, as `😀 U+1F600`, and where it stands, as
 * `applicant.name`.
 */
export type Unprintable = { letter: string; field: string }
/** Finds the first unprintable letter; undefined if all can be printed. */
export type Coverage = (facts: Plain) => Unprintable | undefined

/** The line break stands in texts but needs no glyph. */
const LINE_BREAK = 0x0a
/** Stands for something that was lost. Our fonts have a glyph for it, but no paper may carry it. */
const REPLACEMENT = 0xfffd

/**
 * Knows which letters all our faces have. Asked before setting, because a missing glyph would be printed as
 * an empty box without a word.
 */
export function openCoverage(fonts: readonly Uint8Array[] = readFonts()): Coverage {
  const [first = new Set<number>(), ...others] = fonts.map(readCharacters)
  const known = others.reduce((both, face) => both.intersection(face), first)
  known.delete(REPLACEMENT)
  const ofText = (text: string): string | undefined => {
    for (const letter of text) {
      const code = letter.codePointAt(0) ?? 0
      if (code !== LINE_BREAK && !known.has(code)) return `${letter} U+${code.toString(16).toUpperCase()}`
    }
    return undefined
  }
  const find = (facts: Plain, field: string): Unprintable | undefined => {
    if (typeof facts === 'string') {
      const letter = ofText(facts)
      return letter === undefined ? undefined : { letter, field }
    }
    if (facts === null || typeof facts !== 'object') return undefined
    for (const [name, each] of Object.entries(facts)) {
      const found = find(each as Plain, field ? `${field}.${name}` : name)
      if (found) return found
    }
    return undefined
  }
  return facts => find(facts, '')
}
