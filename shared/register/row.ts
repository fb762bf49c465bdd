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
 * One line of Sổ theo dõi hồ sơ, rebuilt from events: what people search for and what the worklist is ordered
 * by.
 */
export type RegisterRow = {
  dossier: DossierId
  office: string
  code: string | null
  /** The token of its provisional slip. The dossier can be found by it for ever. */
  slip: string | null
  procedure: string | null
  version: Hash | null
  applicant: string
  idNumber: string
  phone: string
  stage: string
  flags: readonly string[]
  /**
   * How the dossier is closed now; null while somebody has work with it, including work on a paper issued
   * long ago.
   */
  outcome: string | null
  /**
   * How the dossier ended the first time, an {@link OUTCOMES}, and when. It stays, whatever is done with the
   * paper later.
   */
  ended: string | null
  endedAt: Instant | null
  /** Why its result is made or handed over once more; left out otherwise. */
  again?: Again
  /**
   * Another counter's result stands in place of the one made here. Added when a line is asked for, never
   * stored.
   */
  overtaken?: true
  /** The other counter that received it. Added when a line is asked for, never stored. */
  counter?: string
  receivedAt: Instant | null
  /** The channel it came by; null before it was received. */
  channel: string | null
  dueAt: Instant | null
  /** When the last step was taken; somebody has been waited for since then. */
  movedAt: Instant
  number: string | null
  /**
   * Every issued result, oldest first, with its standing. `by` is the number of the paper that changed it.
   */
  results: readonly ResultLine[]
  rev: number
  /** Through whose hands the dossier went, to say whose turn it is; null once it is closed. */
  hands: Hands | null
}

/**
 * The digits of a telephone number, however it is spaced. Numbers in Vietnam begin with 0, which stands for a
 * typed `+84`.
 */
const digitsOf = (typed: string): string => typed.replace(/^\s*\+84/, '0').replace(/\D/g, '')

/**
 * One issued result as the register tells it. Whether the province has it called back is added when the line
 * is asked for.
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
 * What the text of a search box asks for, chosen by its form. `nothing`: no text, which finds everybody.
 * `no-letter`: a text without letters and digits, which finds nobody.
 */
export type Wanted =
  | { by: 'code'; code: string }
  | { by: 'suffix'; suffix: string }
  | { by: 'digits'; digits: string }
  | { by: 'name'; words: readonly string[] }
  | { by: 'nothing' }
  | { by: 'no-letter' }

/**
 * A slip's token as the search word of its dossier. It is stored among the words of the name, because no name
 * has digits in it.
 */
export const slipWord = (token: string): string => unmark(token).replaceAll(' ', '')

const SHORTEST_END = 4

/**
 * The search words of a slip's token: the whole, its two halves of five characters, and its endings. Whoever
 * reads a slip out over the telephone says its last characters.
 */
export function slipWords(token: string): string {
  const word = slipWord(token)
  const signs = word.slice(2)
  const ends = Array.from({ length: signs.length - SHORTEST_END + 1 }, (_, at) => signs.slice(at))
  return [word, ...ends, unmark(token.slice(3))].join(' ')
}

/**
 * Whether a text is the end of a code or number and too short to search by: fewer than four characters find
 * nothing.
 */
export const isShortEnd = (typed: string): boolean => /^\d{1,3}$/.test(typed.replace(/[\s.-]/g, ''))

/**
 * How to search for a text: as a code or its end, a slip's token or its end, an ID number, a telephone number
 * or its end, or words of a name in any order.
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
