import { SETTLEMENT } from '../dossier/settlement.ts'
import { steps } from '../dossier/steps/index.ts'
import { acts } from '../office/acts/index.ts'
import type { Role } from '../people/certificate.ts'
import type { EventBody } from '../record/event.ts'

/** The notes of a seal keeper on a dossier: each use, what became of it, spoiled sheets (NĐ 30/2020 Đ.32). */
const SEAL_NOTES: readonly string[] = [
  'seal-entry',
  'seal-failed',
  'seal-applied',
  'seal-spoiled',
  'sheets-spoiled',
]
const SEAL_KEEPER: readonly Role[] = ['seal-keeper']
const NOBODY: readonly Role[] = []

/**
 * The roles of which a person must have one to take this act of the office or to make this note of a seal.
 * None where a machine notes it by itself, or where this program does not know it.
 */
export function partsOf(type: string): readonly Role[] {
  if (SEAL_NOTES.includes(type)) return SEAL_KEEPER
  return Object.hasOwn(acts, type)
    ? ((acts as Record<string, { roles: readonly Role[] }>)[type]?.roles ?? NOBODY)
    : NOBODY
}

/**
 * Whether an event says what only a person can say, so that it counts for nothing without that person's own
 * signature: a step, a settlement, an act of the office, a note of a seal. The same holds for an event of any
 * type that spends a number, settles, or says something that the province judges by.
 */
export const isByHand = (body: EventBody): boolean =>
  body.after !== null ||
  body.numbers.length > 0 ||
  [body.settles, body.sheets, body.written].some(said => said !== undefined) ||
  body.type === SETTLEMENT ||
  Object.hasOwn(steps, body.type) ||
  partsOf(body.type).length > 0
