import { clockAndDay, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { OFFICE_LABELS } from './labels-office.ts'
import { RECORD_LABELS } from './labels-record.ts'
import { WORDS } from './words.ts'

/** A value with named parts. */
export type Plain = Readonly<Record<string, unknown>>

/** The label of everything an answer may hold. `within.key` is for a word that means something else there. */
export const LABELS = { ...RECORD_LABELS, ...OFFICE_LABELS } as const
const labels: Readonly<Record<string, string>> = LABELS

/**
 * What only a machine reads: hashes that a code or a number beside them also says, signatures and their
 * proofs, and what another part says in words. It stands in `--json`.
 */
const OF_MACHINES = 'hands hash lease signature root leaf inclusion consistency calendar approval rev bytes'
const SAID_BESIDE = 'v act scan specimen word runs.event lines.key recovery.detail'
const UNSAID: ReadonlySet<string> = new Set(`${OF_MACHINES} ${SAID_BESIDE}`.split(' '))

const HASH = /^([0-9a-f]{32}|[0-9a-f]{64})$/
/** Hashes that a person gives back to another verb. */
const ASKED = new Set(['document', 'event'])
/** Objects that count things by kind: their keys are values, not names. */
const COUNTS = new Set(['verdicts', 'standings'])

/** The label of something in an answer; undefined if there is none. */
export function labelOf(key: string, within: string): string | undefined {
  if (COUNTS.has(within)) return sayValue(key, within)
  return [`${within}.${key}`, key].flatMap(name => (Object.hasOwn(labels, name) ? [labels[name]] : []))[0]
}

/**
 * One value as a person reads it: moments and days in the Vietnamese manner, yes and no, words of the domain.
 */
export function sayValue(value: unknown, key: string): string {
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  if (typeof value !== 'string') return String(value)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return clockAndDay(value)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value)) return `${value.slice(11)} ${shortDay(value.slice(0, 10))}`
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return shortDay(value)
  return Object.hasOwn(WORDS, key) ? (WORDS[key]?.(value) ?? value) : value
}

/**
 * Whether a person is told this. Not told: what is unknown, what only a machine reads, and an agency's id
 * beside its name.
 */
export function isSaid(key: string, value: unknown, within: string, beside: Plain): boolean {
  if (value === null || value === undefined || value === '') return false
  if (UNSAID.has(key) || UNSAID.has(`${within}.${key}`)) return false
  if (key === 'office' && beside.agencyName) return false
  // The outcome of a closed dossier is how it ended, so it is said once; while there is new work with it, the
  // two differ.
  if (key === 'outcome' && value === beside.ended) return false
  if (typeof value !== 'string' || !HASH.test(value) || ASKED.has(key)) return true
  return key === 'dossier' && !beside.code && !beside.slip
}
