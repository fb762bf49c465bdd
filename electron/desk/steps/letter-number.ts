import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { seriesOf } from '../office/context-of.ts'
import { type LetterStep, letterNumberOf } from '../papers/letters.ts'
import type { Prepared, Ready, Start } from './prepared.ts'

/**
 * Takes, inside the transaction, the next number of the agency's outgoing documents (NĐ 30/2020 Đ.15). If
 * none is left, the letter still goes out in time, and its number is written by hand.
 */
export const takeLetterNumber =
  ({ office, procedure, at }: Start, step: LetterStep): Prepared['inside'] =>
  writing => {
    const { agency } = procedure.value
    const next = writing.nextNumber(seriesOf(office, agency, at).results, dayOf(at))
    if (isRefusal(next)) return { context: {}, numbers: [] }
    const number = letterNumberOf(office, { step, agency, at, value: next.ref.value })
    return { context: { number }, numbers: [next.ref] }
  }

/** Prepares the notice by which the agency stops a dossier: takes its number. */
export const prepareClosing = (start: Start): Ready => ({ inside: takeLetterNumber(start, 'closing') })
