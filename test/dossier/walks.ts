import fc from 'fast-check'
import type { Opened } from '../../shared/dossier/dossier.ts'
import { isInForce, resultOf } from '../../shared/dossier/issued.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { type Certificate, Role } from '../../shared/people/certificate.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, FULL_ROUTE, STEPS, take } from './hall.ts'

export const SEED = 20261124
export const PEOPLE = ['an', 'binh', 'chi', 'dung', 'em']
export const ID = `${'0'.repeat(31)}1`

/**
 * Five people and who holds which parts: any mixture, several parts for one person and none of a part
 * included.
 */
export const staff = fc
  .array(fc.subarray([...Role.options], { minLength: 1 }), { minLength: 5, maxLength: 5 })
  .map(parts => PEOPLE.map((id, at) => certificateOf(id, parts[at] ?? [])))

/**
 * What somebody tries next: the step that is owed, far more often, so that dossiers come as far as a return;
 * or any.
 */
type Move = readonly [step: StepId | 'onward', who: number, minutes: number]
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant('onward' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...STEPS) },
)
export const walk: fc.Arbitrary<Move[]> = fc.array(fc.tuple(step, fc.nat(4), fc.nat(3000)), {
  minLength: 20,
  maxLength: 50,
  size: 'max',
})

function owed(dossier: Dossier): StepId {
  const { taken, flags, stage } = dossier
  if (flags.includes('awaiting-code')) return 'numbering'
  if (flags.includes('awaiting-supplement'))
    return minuteOf(dossier) % 2 ? 'supplement-part' : 'supplement-answer'
  if (stage === 'returned') return flags.includes('recall-open') ? 'recall' : amendmentFor(dossier)
  return FULL_ROUTE.find(each => !taken[each]) ?? 'return'
}

/** What can be done with the result now: another thing each time, so that all four come about. */
function amendmentFor(dossier: Dossier): StepId {
  const result = resultOf(dossier)
  if (result && !isInForce(result)) return 'reinstatement'
  const four = ['replacement', 'rectification', 'revocation', 'revocation'] as const
  return four[minuteOf(dossier) % 4] ?? 'revocation'
}

const minuteOf = ({ history }: Dossier): number => Math.floor(Date.parse(history.at(-1)?.at ?? '') / 60_000)

export type Walked = {
  dossier: Dossier
  events: readonly Opened[]
  /** The dossier after each event, the blank one first. */
  stood: readonly Dossier[]
}

/** Every step that was allowed, one after the other, on a clock that only goes on. */
export function walked(
  id: string,
  certificates: readonly Certificate[],
  moves: readonly Move[],
  more: Partial<Context> = {},
): Walked {
  const stood: Dossier[] = [blank(id)]
  const events: Opened[] = []
  let now = Date.parse('2026-10-05T00:00:00.000Z')
  for (const [step, who, minutes] of moves) {
    now += minutes * 60_000
    const dossier = stood[stood.length - 1] ?? blank(id)
    // Each approval spends a number of its own; signing and sealing find the one it spent.
    const spent = dossier.taken.approval?.data as { number: string } | undefined
    const number = spent?.number ?? `${events.length}/GP-SXD`
    const at = new Date(now).toISOString()
    const next = step === 'onward' ? owed(dossier) : step
    // Now and then no number is left at the counter: what is received then has its code later.
    const { number: left, ...without } = contextOf(PEOPLE[who] ?? 'an', certificates, { at, number, ...more })
    const isSpent = next === 'intake' && minutes % 8 === 0
    const context = isSpent || left === undefined ? without : { ...without, number: left }
    const taken = take(dossier, next, context)
    if (isRefusal(taken)) continue
    stood.push(taken.dossier)
    events.push(taken.event)
  }
  return { dossier: stood[stood.length - 1] ?? blank(id), events, stood }
}
