import { Day, type Instant } from '../base/ids.ts'
import { unmark } from '../base/unmark.ts'
import { dayOf, nextDay } from '../calendar/vietnam-time.ts'
import { moved } from '../dossier/values/days.ts'
import type { Doubt } from '../dossier/values/doubt.ts'

/**
 * The term of office in years. A decision should not hold for longer than those who made it are appointed
 * for.
 */
const TERM_YEARS = 5
const LONG: Doubt = { place: 'delegation.until', label: null, day: null, doubt: 'span-long' }

const OTHER: Doubt = { place: 'delegation.decision', label: null, day: null, doubt: 'decision-other' }

/** An agency as its papers bear it: `SXD`. */
type Symbols = readonly { readonly id: string; readonly symbol: string }[]

/** The symbols of those who may decide for any agency: the committee of the province, and its chairman. */
const ABOVE: readonly string[] = ['ubnd', 'ctubnd']

/**
 * The doubt about the number of a decision: it bears the symbol of another agency than the one whose head is
 * said to have made it (NĐ 30/2020 PL III mục I: `45/QĐ-SXD`). A number without a symbol, or half typed,
 * raises no doubt.
 */
export function doubtsOfDecision(decision: string, agency: string, agencies: Symbols): readonly Doubt[] {
  const own = agencies.find(({ id }) => id === agency)?.symbol
  const [, ...bodies] = decision.split('/').at(-1)?.split('-') ?? []
  const borne = bodies.map(unmark).filter(Boolean)
  if (own === undefined || borne.length === 0 || !decision.includes('/')) return []
  return [unmark(own), ...ABOVE].some(symbol => borne.includes(symbol)) ? [] : [OTHER]
}

/**
 * The doubt about the days of a decision as they are typed: the span is too long. None while one of them is
 * half typed.
 */
export const doubtsOfSpan = (from: string, until: string): readonly Doubt[] =>
  [from, until].every(day => Day.safeParse(day).success) ? doubtsTo(from, nextDay(until)) : []

/** The doubt about the span of a delegation as registered, from its first moment until it is over. */
export const doubtsOfDelegation = (line: {
  readonly since: Instant
  readonly until: Instant | null
}): readonly Doubt[] => (line.until === null ? [] : doubtsTo(dayOf(line.since), dayOf(line.until)))

/** `end` is the first day on which the delegation no longer holds. */
const doubtsTo = (from: Day, end: Day): readonly Doubt[] => (end > moved(from, TERM_YEARS) ? [LONG] : [])
