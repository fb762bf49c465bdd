import { SETTLEMENT } from '../dossier/settlement.ts'
import { steps } from '../dossier/steps/index.ts'
import { acts } from '../office/acts/index.ts'
import type { Role } from '../people/certificate.ts'
import type { EventBody } from '../record/event.ts'

/**
 * What the keeper of a seal notes of a dossier: each use, what became of it, sheets that were spoiled (NĐ
 * 30/2020 Đ.32).
 */
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
 * The parts of which a person must have one to take this act of the office or to make this note of a seal;
 * none where a machine notes it by itself, or where this program does not know it.
 */
export function partsOf(type: string): readonly Role[] {
  if (SEAL_NOTES.includes(type)) return SEAL_KEEPER
  return Object.hasOwn(acts, type)
    ? ((acts as Record<string, { roles: readonly Role[] }>)[type]?.roles ?? NOBODY)
    : NOBODY
}

/**
 * Whether an event says what a person alone can say, so that without his own signature it is nothing: a step,
 * a settlement, an act of the office, a note of a seal; and whatever spends a number, settles, or says what
 * the province judges by, of any name.
 */
export const isByHand = (body: EventBody): boolean =>
  body.after !== null ||
  body.numbers.length > 0 ||
  [body.settles, body.sheets, body.written].some(said => said !== undefined) ||
  body.type === SETTLEMENT ||
  Object.hasOwn(steps, body.type) ||
  partsOf(body.type).length > 0
