import type { DossierId, Hash, Instant } from '../base/ids.ts'
import { unmark } from '../base/unmark.ts'
import { currentIntake } from '../dossier/current-intake.ts'
import { taken } from '../dossier/dossier.ts'
import { type Again, againOf, endedOf } from '../dossier/ended.ts'
import { isResult, type NoForce, resultOf, standingOf } from '../dossier/issued.ts'
import { readToken } from '../dossier/slip.ts'
import type { Dossier, Standing } from '../dossier/state.ts'
import { type Hands, handsOf } from './hands.ts'

/**
 * One line of Sổ theo dõi hồ sơ, rebuilt from events: what a person looks for and what the worklist orders
 * by.
 */
export type RegisterRow = {
  dossier: DossierId
  office: string
  code: string | null
  /** The token of the provisional slip it was received by: it is found by that for ever. */
  slip: string | null
  procedure: string | null
  version: Hash | null
  applicant: string
  idNumber: string
  phone: string
  stage: string
  flags: readonly string[]
  /**
   * How it stands closed now: null while somebody has work with it, also with a paper that was issued long
   * ago.
   */
  outcome: string | null
  /**
   * How it ended the first time, an {@link OUTCOMES}, and when: for ever, whatever is done with its paper
   * later.
   */
  ended: string | null
  endedAt: Instant | null
  /** Why its result is made or handed over once more; left out where it is not. */
  again?: Again
  /**
   * The result of another counter stands in place of the one made here: said where a line is asked for, never
   * kept.
   */
  overtaken?: true
  /** At which other counter it was received: said where a line is asked for, never kept. */
  counter?: string
  receivedAt: Instant | null
  /** By which way it came; null before it did. */
  channel: string | null
  dueAt: Instant | null
  /** When the last step was taken: since then somebody is waited for. */
  movedAt: Instant
  number: string | null
  /** Every result that was issued, oldest first, and whether it holds; `by` is the paper that made it so. */
  results: readonly ResultLine[]
  rev: number
  /** Through whose hands it went: whose turn it is. Null once it is closed. */
  hands: Hands | null
}

/**
 * The digits of a number however it is spaced; a telephone in Vietnam begins with 0, also where `+84` is
 * typed for it.
 */
const digitsOf = (typed: string): string => typed.replace(/^\s*\+84/, '0').replace(/\D/g, '')

/**
 * One issued result as the register tells it; that the province has it called back is said where it is asked
 * for.
 */
export type ResultLine = {
  number: string | null
  standing: Standing | NoForce
  by: string | null
  at: Instant | null
}

/** The register's line of a dossier as it stands. */
export function rowOf(dossier: Dossier): RegisterRow {
  const intake = currentIntake(dossier)
  const ended = endedOf(dossier)
  const again = againOf(dossier)
  const early = taken(dossier, 'supplement-request')?.applicant ?? taken(dossier, 'refusal')?.applicant
  const applicant = intake?.applicant ?? early
  return {
    dossier: dossier.id,
    office: dossier.office ?? '',
    code: dossier.code,
    slip: intake?.slip?.token ?? null,
    procedure: dossier.procedure?.code ?? null,
    version: dossier.procedure?.version ?? null,
    applicant: applicant?.name ?? '',
    idNumber: applicant?.idNumber ?? '',
    phone: digitsOf(applicant?.phone ?? ''),
    stage: dossier.stage,
    flags: dossier.flags,
    outcome: dossier.outcome,
    ended: ended?.how ?? null,
    endedAt: ended?.at ?? null,
    ...(again ? { again } : {}),
    receivedAt: intake?.receivedAt ?? null,
    channel: intake?.channel ?? null,
    dueAt: dossier.due?.at ?? null,
    movedAt: dossier.history.at(-1)?.at ?? '',
    number: (resultOf(dossier) ?? taken(dossier, 'approval'))?.number ?? null,
    results: dossier.issued.filter(isResult).map(issued => {
      const standing = standingOf(issued)
      const { number: by = null, at = null } = issued.acts.findLast(({ made }) => made === standing) ?? {}
      return { number: issued.number, standing, by, at }
    }),
    rev: dossier.rev,
    hands: handsOf(dossier),
  }
}

/**
 * What a search box's text asks for: one of these ways, chosen by its look. `nothing` was typed: that is
 * everybody; `no-letter` and no digit is in it: that is nobody.
 */
export type Wanted =
  | { by: 'code'; code: string }
  | { by: 'suffix'; suffix: string }
  | { by: 'digits'; digits: string }
  | { by: 'name'; words: readonly string[] }
  | { by: 'nothing' }
  | { by: 'no-letter' }

/**
 * A slip's token as the word that its dossier is found by, among those of the name: no name has digits in it.
 */
export const slipWord = (token: string): string => unmark(token).replaceAll(' ', '')

const SHORTEST_END = 4

/**
 * That word, its two halves of five signs, and its ends: whoever reads a slip over the telephone says its
 * last signs.
 */
export function slipWords(token: string): string {
  const word = slipWord(token)
  const signs = word.slice(2)
  const ends = Array.from({ length: signs.length - SHORTEST_END + 1 }, (_, at) => signs.slice(at))
  return [word, ...ends, unmark(token.slice(3))].join(' ')
}

/**
 * Whether what was typed is the end of a code or of a number and too short for one: fewer than four signs
 * find nobody by it.
 */
export const isShortEnd = (typed: string): boolean => /^\d{1,3}$/.test(typed.replace(/[\s.-]/g, ''))

/**
 * How to look for what was typed: a code or its end, a slip's token or its end, an ID number, a telephone or
 * its end, or words of a name in any order.
 */
export function readQuery(typed: string): Wanted {
  const text = typed.normalize('NFC').trim()
  const token = readToken(text)
  if (token) return { by: 'name', words: [slipWord(token)] }
  if (/^[\dA-Z.]+-\d{6}-\d{4}$/i.test(text)) return { by: 'code', code: text.toUpperCase() }
  if (/^\d{6}-\d{4}$/.test(text)) return { by: 'suffix', suffix: text }
  const digits = text.replace(/^\+84/, '0').replace(/[\s.+()-]/g, '')
  if (/^\d{4,13}$/.test(digits))
    return digits.length <= 4 ? { by: 'suffix', suffix: digits } : { by: 'digits', digits }
  const words = unmark(text).split(' ').filter(Boolean)
  if (words.length > 0) return { by: 'name', words }
  return { by: text === '' ? 'nothing' : 'no-letter' }
}
