import { describe, expect, test } from 'vitest'
import { explainLack, findMandate } from '../../shared/dossier/authority.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { Delegation, Mandate } from '../../shared/people/delegation.ts'
import { certificateOf, contextOf, mandateOf, TERMS } from './hall.ts'

const AT = Date.parse('2026-10-05T02:00:00.000Z')
const ms = (by: number): string => new Date(AT + by).toISOString()

/**
 * One thing that is so of a delegation or of its use, and what it is refused with; null where it lets him
 * sign.
 */
type Thing = {
  what: string
  refusal: string | null
  order?: Partial<Delegation>
  span?: Partial<Mandate>
  context?: Partial<Context>
  amount?: number | 'unknown'
  /** Of two about the same thing only one can be so. */
  about: string
}
const revoked = { reason: 'x' }
/** Refusals in the order in which they are said where several are true. */
const SAID_FIRST = [
  'no-delegation',
  'delegation-not-yet',
  'delegation-revoked',
  'delegation-ended',
  'delegation-used-up',
  'delegation-elsewhere',
  'delegation-limit',
]
const THINGS: readonly Thing[] = [
  { what: 'begins now', about: 'from', refusal: null, span: { notBefore: ms(0) } },
  { what: 'begins 1 ms later', about: 'from', refusal: 'delegation-not-yet', span: { notBefore: ms(1) } },
  { what: 'ends 1 ms later', about: 'until', refusal: null, span: { notAfter: ms(1) } },
  { what: 'ends now', about: 'until', refusal: 'delegation-ended', span: { notAfter: ms(0) } },
  { what: 'ended 1 ms ago', about: 'until', refusal: 'delegation-ended', span: { notAfter: ms(-1) } },
  { what: 'revoked now', about: 'revoked', refusal: 'delegation-revoked', order: { revoked } },
  { what: 'for somebody else', about: 'to', refusal: 'no-delegation', order: { to: 'binh' } },
  { what: 'of another agency', about: 'agency', refusal: 'no-delegation', order: { agencies: ['stp'] } },
  { what: 'of both agencies', about: 'agency', refusal: null, order: { agencies: ['stp', 'sxd'] } },
  { what: 'for this procedure', about: 'procedure', refusal: null, order: { procedures: [TERMS.code] } },
  { what: 'for another one', about: 'procedure', refusal: 'no-delegation', order: { procedures: ['1.9'] } },
  { what: 'at this site', about: 'site', refusal: null, order: { sites: ['trung-tam'] } },
  { what: 'at another site', about: 'site', refusal: 'delegation-elsewhere', order: { sites: ['kcn'] } },
  { what: 'at this counter', about: 'counter', refusal: null, order: { counters: ['quay-1'] } },
  { what: 'at another', about: 'counter', refusal: 'delegation-elsewhere', order: { counters: ['quay-2'] } },
  { what: 'up to the amount', about: 'amount', refusal: null, order: { maxAmount: 500 }, amount: 500 },
  {
    what: '1 đồng over',
    about: 'amount',
    refusal: 'delegation-limit',
    order: { maxAmount: 499 },
    amount: 500,
  },
  {
    what: 'amount not said',
    about: 'amount',
    refusal: 'delegation-limit',
    order: { maxAmount: 1 },
    amount: 'unknown',
  },
  { what: 'the last of 3', about: 'uses', refusal: null, order: { maxUses: 3 }, span: { used: 2 } },
  {
    what: 'a fourth of 3',
    about: 'uses',
    refusal: 'delegation-used-up',
    order: { maxUses: 3 },
    span: { used: 3 },
  },
  {
    what: 'a second of 1',
    about: 'uses',
    refusal: 'delegation-used-up',
    order: { maxUses: 1 },
    span: { used: 9 },
  },
]

/** The answer to a delegation of which all this is so. */
function answerTo(things: readonly Thing[]): string | null {
  const mandate = mandateOf('an', Object.assign({}, ...things.map(({ order }) => order)))
  const mandates = [Object.assign({}, mandate, ...things.map(({ span }) => span))]
  const context = contextOf('an', [certificateOf('an', ['approver'])], { at: ms(0), mandates })
  const amount = things.find(each => each.amount !== undefined)?.amount ?? 500
  return findMandate(context, amount) ? null : explainLack(context, amount).refusal
}

const together = (things: readonly Thing[]): boolean =>
  new Set(things.map(({ about }) => about)).size === things.length
const pairs = THINGS.flatMap((one, at) => THINGS.slice(at + 1).map(other => [one, other] as const))
const rows: (readonly Thing[])[] = [...THINGS.map(each => [each]), ...pairs].filter(together)

describe('whether a delegation lets sign', () => {
  test('row by row, alone and two by two: what is lacking is said, what is mended last comes first', () => {
    const counted = { signs: 0, refused: 0 }
    for (const things of rows) {
      const lacks = things.flatMap(({ refusal }) => refusal ?? [])
      const due = SAID_FIRST.find(each => lacks.includes(each)) ?? null
      expect([things.map(({ what }) => what).join(', '), answerTo(things)]).toEqual([
        ...[things.map(({ what }) => what).join(', '), due],
      ])
      counted[due === null ? 'signs' : 'refused']++
    }
    console.log(`${rows.length} rows: ${JSON.stringify(counted)}`)
    expect(rows.length).toBeGreaterThanOrEqual(200)
    expect(Math.min(counted.signs, counted.refused)).toBeGreaterThan(25)
  })
})
