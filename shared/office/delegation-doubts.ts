import { Day, type Instant } from '../base/ids.ts'
import { unmark } from '../base/unmark.ts'
import { dayOf, nextDay } from '../calendar/vietnam-time.ts'
import { moved } from '../dossier/values/days.ts'
import type { Doubt } from '../dossier/values/doubt.ts'

/** A decision holds for longer than those who made it are appointed for: 5 years. */
const TERM_YEARS = 5
const LONG: Doubt = { place: 'delegation.until', label: null, day: null, doubt: 'span-long' }

const OTHER: Doubt = { place: 'delegation.decision', label: null, day: null, doubt: 'decision-other' }

/** An agency as its papers bear it: `SXD`. */
type Symbols = readonly { readonly id: string; readonly symbol: string }[]

/** Who may decide for any agency: the committee of the province, and its chairman. */
const ABOVE: readonly string[] = ['ubnd', 'ctubnd']

/**
 * What makes one look twice at the number of a decision: it bears the symbol of another agency than the one
 * whose head is said to have decided it (NĐ 30/2020 PL III mục I: `45/QĐ-SXD`). A number without a symbol, or
 * half typed, says nothing.
 */
export function doubtsOfDecision(decision: string, agency: string, agencies: Symbols): readonly Doubt[] {
  const own = agencies.find(({ id }) => id === agency)?.symbol
  const [, ...bodies] = decision.split('/').at(-1)?.split('-') ?? []
  const borne = bodies.map(unmark).filter(Boolean)
  if (own === undefined || borne.length === 0 || !decision.includes('/')) return []
  return [unmark(own), ...ABOVE].some(symbol => borne.includes(symbol)) ? [] : [OTHER]
}

/**
 * What makes one look twice at the days of a decision as they are typed; nothing while one of them is half
 * typed.
 */
export const doubtsOfSpan = (from: string, until: string): readonly Doubt[] =>
  [from, until].every(day => Day.safeParse(day).success) ? doubtsTo(from, nextDay(until)) : []

/** The same of a delegation as it is registered: from its first moment until it is over. */
export const doubtsOfDelegation = (line: {
  readonly since: Instant
  readonly until: Instant | null
}): readonly Doubt[] => (line.until === null ? [] : doubtsTo(dayOf(line.since), dayOf(line.until)))

/** `end` is the first day on which it holds no more. */
const doubtsTo = (from: Day, end: Day): readonly Doubt[] => (end > moved(from, TERM_YEARS) ? [LONG] : [])
