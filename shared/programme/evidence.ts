import type { Day, Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'
import { dayOf, minutesOf } from '../calendar/vietnam-time.ts'

/**
 * What the record says of one received dossier as far as the visit matters: when each step was first taken.
 */
export type Visit = {
  procedure: string
  receivedAt: Instant
  returnedAt: Instant | null
  /** First appraisal and first approval; null where there was none, or where it was not looked up. */
  appraisedAt: Instant | null
  approvedAt: Instant | null
}

/**
 * How often a registered procedure really comes up: dossiers received in the last 30 and 90 days, how many of
 * the returned ones ended in the visit, and how many would have if the approver had been there.
 */
export type Evidence = {
  in30: number
  in90: number
  returned: number
  inVisit: number
  wouldHave: number
  /** The median minutes of work of those that would have, without the wait for the approver. */
  minutes: number | null
}

const NOTHING: Evidence = { in30: 0, in90: 0, returned: 0, inVisit: 0, wouldHave: 0, minutes: null }
/** The evidence of a procedure without dossiers: shown grey, never counted as active. */
export const noEvidence = (): Evidence => NOTHING

/** Whether a dossier ended in the visit: its result was handed over on the day of receipt. */
export const endedInVisit = ({ receivedAt, returnedAt }: Visit): boolean =>
  returnedAt !== null && dayOf(receivedAt) === dayOf(returnedAt)

/**
 * Whether only the wait for the approval took it past the day: it was appraised in the visit, and returned on
 * the day of the approval.
 */
export function wouldHaveEnded({ receivedAt, appraisedAt, approvedAt, returnedAt }: Visit): boolean {
  if (!appraisedAt || !approvedAt || !returnedAt) return false
  return (
    dayOf(receivedAt) === dayOf(appraisedAt) &&
    dayOf(appraisedAt) !== dayOf(approvedAt) &&
    dayOf(approvedAt) === dayOf(returnedAt)
  )
}

/** The evidence of every procedure that has any, by its code. */
export function evidenceOf(visits: Iterable<Visit>, today: Day): ReadonlyMap<string, Evidence> {
  const [from30, from90] = [daysBefore(today, 29), daysBefore(today, 89)]
  const [sums, minutes] = [new Map<string, Evidence>(), new Map<string, number[]>()]
  for (const visit of visits) {
    const day = dayOf(visit.receivedAt)
    if (day < from90 || day > today) continue
    const { procedure } = visit
    const would = wouldHaveEnded(visit)
    if (would) minutes.set(procedure, [...(minutes.get(procedure) ?? []), workOf(visit)])
    const sum = sums.get(procedure) ?? NOTHING
    sums.set(procedure, {
      in30: sum.in30 + Number(day >= from30),
      in90: sum.in90 + 1,
      returned: sum.returned + Number(visit.returnedAt !== null),
      inVisit: sum.inVisit + Number(endedInVisit(visit)),
      wouldHave: sum.wouldHave + Number(would),
      minutes: middleOf(minutes.get(procedure) ?? []),
    })
  }
  return sums
}

/** The day `days` days earlier. */
export const daysBefore = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

function workOf({ receivedAt, appraisedAt, approvedAt, returnedAt }: Visit): number {
  if (!appraisedAt || !approvedAt || !returnedAt) return 0
  return Math.round(minutesOf(receivedAt, appraisedAt) + minutesOf(approvedAt, returnedAt))
}

function middleOf(minutes: readonly number[]): number | null {
  const sorted = [...minutes].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
