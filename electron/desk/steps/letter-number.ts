import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { seriesOf } from '../office/context-of.ts'
import { type LetterStep, letterNumberOf } from '../papers/letters.ts'
import type { Prepared, Ready, Start } from './prepared.ts'

/**
 * Inside the transaction: the next number among the outgoing documents of the agency (NĐ 30/2020 Đ.15). Where
 * none is left the letter goes out in time all the same, and its number is written by hand.
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

/** The notice that its agency stops a dossier. */
export const prepareClosing = (start: Start): Ready => ({ inside: takeLetterNumber(start, 'closing') })
