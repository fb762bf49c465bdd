import { findUnfitHour } from '../../../shared/dossier/slip-hour.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { dueSinceSlip } from '../office/due-since-slip.ts'
import { slipTimeIn } from '../office/slip-time-in.ts'
import { takeCode } from './prepare-intake.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * Prepares the code of a dossier that was received by a provisional slip: the date, reckoned from when the
 * slip was given, and inside the transaction the next code of this agency's day.
 */
export function prepareNumbering({
  office,
  input,
  procedure: { value },
  context,
  at,
  dossier,
}: Start): Ready {
  const { appointedAt, writtenAt } = input as InputOf<'numbering'>
  const slipTime = slipTimeIn(office, dossier, context)
  const unfit = writtenAt && slipTime && findUnfitHour(writtenAt, slipTime)
  if (unfit) return unfit
  const due = dueSinceSlip(office, { dossier, procedure: value, at }, { appointedAt, writtenAt })
  if (isRefusal(due)) return due
  return {
    context: { ...context, ...(slipTime ? { slipTime } : {}) },
    inside(writing) {
      const { context: taken, numbers } = takeCode(office, writing, value, at)
      return { context: { ...taken, ...(due ? { due } : {}) }, numbers }
    },
  }
}
