import { isRefusal } from '../../../shared/dossier/refusal.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { dueSinceSlip } from '../office/due-since-slip.ts'
import { whenOpen } from './appointed-day.ts'
import { takeCode } from './prepare-intake.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * The code of a dossier that was received by a provisional slip: its date reckoned from when the slip was given, and inside
 * the transaction the next code of this agency's day.
 */
export function prepareNumbering({
  office,
  input,
  procedure: { value },
  context,
  at,
  dossier,
}: Start): Ready {
  const { appointedAt } = input as InputOf<'numbering'>
  const due = dueSinceSlip(office, { dossier, procedure: value, at }, appointedAt)
  const calendar = value.limit === null && due ? office.published.calendar(at) : undefined
  const opened = calendar && due && whenOpen(calendar.value, due.at)
  if (isRefusal(opened)) return opened
  return {
    context,
    inside(writing) {
      const { context: taken, numbers } = takeCode(office, writing, value, at)
      return { context: { ...taken, ...(due ? { due } : {}) }, numbers }
    },
  }
}
