import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMandate, findMandateFor } from '../../shared/dossier/authority.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { type Mandate, mandatesAt } from '../../shared/people/delegation.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, mandateOf, TERMS, take } from './hall.ts'
import { ID, SEED } from './walks.ts'

const START = Date.parse('2026-10-05T01:00:00.000Z')
const iso = (ms: number): string => new Date(START + ms).toISOString()
/** Milliseconds after the start: few and close together, so that edges meet. */
const moment = fc.integer({ min: 0, max: 24 })
const amount = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null })

/** A delegation of this world, and when it is revoked: registered `lead` before the revocation holds. */
const order = fc.record({
  to: fc.constantFrom('an', 'binh'),
  agencies: fc.constantFrom<string[]>(['sxd'], ['sxd', 'stp'], ['sxd'], ['stp']),
  procedures: fc.constantFrom<string[]>([], [], ['1.000001'], ['1.000002']),
  sites: fc.constantFrom<string[]>([], [], ['trung-tam'], ['kcn']),
  maxAmount: amount,
  counters: fc.constantFrom<string[]>([], [], ['quay-1'], ['quay-2']),
  maxUses: fc.option(fc.integer({ min: 1, max: 2 }), { nil: null }),
  from: fc.integer({ min: 0, max: 12 }),
  lasts: fc.option(fc.integer({ min: 0, max: 16 }), { nil: null }),
  revoked: fc.option(fc.record({ since: moment, lead: fc.integer({ min: 0, max: 4 }) }), { nil: null }),
})
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never
/**
 * Somebody tries a step after the machine's clock was moved: also backwards, which trusted time does not
 * follow.
 */
const move = fc.record({
  who: fc.constantFrom('an', 'binh'),
  by: fc.integer({ min: -4, max: 6 }),
  site: fc.constantFrom('trung-tam', 'kcn'),
  counter: fc.constantFrom('quay-1', 'quay-2'),
})
const world = fc.record({
  orders: fc.array(order, { minLength: 1, maxLength: 4 }),
  moves: fc.array(move, { minLength: 5, maxLength: 10 }),
  amount: fc.integer({ min: 0, max: 3 }),
  certificateUntil: fc.option(moment, { nil: null, freq: 2 }),
})

/** Which order a publication is of. */
const orderOf = (id: string): number => Number(id.split('-')[0])
type Version = Mandate & { version: number; knownFrom: number }

/** What the authority issues of an order: its first version, and the one that ends it. */
function versionsOf(each: Order, at: number): readonly Version[] {
  const { from, lasts, revoked, ...said } = each
  const first = mandateOf(each.to, { ...said, id: `d${at}`, revoked: null })
  const until = lasts === null ? null : iso(from + lasts)
  const issued = { ...first, id: `${at}-1`, notBefore: iso(from), notAfter: until, version: 1, knownFrom: 0 }
  if (!revoked) return [issued]
  const ending = { ...first.delegation, revoked: { reason: 'x' } }
  const knownFrom = Math.max(0, revoked.since - revoked.lead)
  return [
    issued,
    {
      ...issued,
      id: `${at}-2`,
      delegation: ending,
      notBefore: iso(revoked.since),
      notAfter: null,
      version: 2,
      knownFrom,
    },
  ]
}

type Try = { who: string; site: string; counter: string; now: number; said: number }
/** Whether an order lets this person sign now: told from the order itself, not from what was issued of it. */
const lets = (each: Order, { who, site, counter, now, said }: Try): boolean =>
  each.to === who &&
  (each.counters.length === 0 || each.counters.includes(counter)) &&
  each.agencies.includes('sxd') &&
  (each.procedures.length === 0 || each.procedures.includes('1.000001')) &&
  (each.sites.length === 0 || each.sites.includes(site)) &&
  (each.maxAmount === null || said <= each.maxAmount) &&
  each.from <= now &&
  (each.lasts === null || now < each.from + each.lasts) &&
  (each.revoked === null || now < each.revoked.since)

const MONEY = {
  ...TERMS,
  fields: [...TERMS.fields, { id: 'value', label: 'Số tiền', kind: 'money', required: true }],
  result: { amount: 'value' },
} as Context['terms']

/** A dossier that two others received and appraised, of a result that states this amount. */
function appraised(said: number): Dossier {
  const [xuan, yen] = [certificateOf('xuan', ['counter']), certificateOf('yen', ['appraiser'])]
  const input = { ...INPUTS.intake, answers: { plot: 'Thửa 12', value: said } }
  const received = take(blank(ID), 'intake', contextOf('xuan', [xuan], { terms: MONEY, at: iso(0) }), input)
  if (isRefusal(received)) throw new Error(received.refusal)
  const found = take(received.dossier, 'appraisal', contextOf('yen', [yen], { terms: MONEY, at: iso(0) }))
  if (isRefusal(found)) throw new Error(found.refusal)
  return found.dossier
}

test('nobody approves or signs outside a delegation in force, whatever the clock does; what was done in force stays valid', () => {
  const seen = { approval: 0, signing: 0, refused: 0, back: 0, revokedLater: 0, usedUp: 0 }
  const why: Record<string, number> = {}
  fc.assert(
    fc.property(world, ({ orders, moves, amount, certificateUntil }) => {
      const issued = orders.flatMap(versionsOf)
      const until = certificateUntil === null ? null : iso(certificateUntil)
      const certificates = ['an', 'binh'].map(id => ({ ...certificateOf(id, ['approver']), notAfter: until }))
      let [wall, trusted, dossier] = [0, 0, appraised(amount)]
      const acts: { now: number; who: string; site: string; counter: string; mandate: string }[] = []
      const used = orders.map(() => 0)
      for (const { who, by, site, counter } of moves) {
        wall += by
        if (by < 0) seen.back++
        trusted = Math.max(trusted, wall)
        const known = issued.filter(({ knownFrom }) => knownFrom <= trusted)
        const mandates = mandatesAt(known, iso(trusted)).map(each => ({
          ...each,
          used: used[orderOf(each.id)] ?? 0,
        }))
        const more = { terms: MONEY, at: iso(trusted), site, counter, mandates }
        const context = contextOf(who, certificates, more)
        // What was signed is done: the next dossier waits.
        if (dossier.stage === 'signed') dossier = appraised(amount)
        const step = dossier.stage === 'appraised' ? 'approval' : 'signing'
        const letting = orders.flatMap((each, at) =>
          lets(each, { who, site, counter, now: trusted, said: amount }) ? [at] : [],
        )
        const left = letting.filter(at => (used[at] ?? 0) < (orders[at]?.maxUses ?? 99))
        if (step === 'approval' && left.length < letting.length) seen.usedUp++
        const may = (step === 'approval' ? left : letting).length > 0
        const certified = certificateUntil === null || trusted < certificateUntil
        const his = step === 'approval' || dossier.taken.approval?.actor === who
        const taken = take(dossier, step, context)
        expect([step, trusted, !isRefusal(taken)]).toEqual([step, trusted, may && certified && his])
        if (isRefusal(taken)) {
          seen.refused++
          why[taken.refusal] = (why[taken.refusal] ?? 0) + 1
          continue
        }
        seen[step]++
        dossier = taken.dossier
        const mandate = findMandateFor(step, context, amount)?.id ?? ''
        if (step === 'approval') used[orderOf(mandate)] = (used[orderOf(mandate)] ?? 0) + 1
        acts.push({ now: trusted, who, site, counter, mandate })
      }
      // Judged again at the end of the world, by everything that was ever issued.
      for (const { now, who, site, counter, mandate } of acts) {
        const mandates = mandatesAt(issued, iso(now)).filter(({ id }) => id === mandate)
        const context = contextOf(who, certificates, { terms: MONEY, at: iso(now), site, counter, mandates })
        expect(findMandate(context, amount)).toMatchObject({ id: mandate })
        if (orders[orderOf(mandate)]?.revoked) seen.revokedLater++
      }
      for (const [at, { maxUses }] of orders.entries()) expect(used[at]).toBeLessThanOrEqual(maxUses ?? 99)
    }),
    { numRuns: 6_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)} ${JSON.stringify(why)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200)
  for (const reason of [
    'no-delegation',
    'delegation-ended',
    'delegation-revoked',
    'delegation-not-yet',
    'delegation-elsewhere',
    'delegation-limit',
    'delegation-used-up',
  ])
    expect([reason, (why[reason] ?? 0) > 50]).toEqual([reason, true])
})

test('which version counts: the newest that has begun, whatever order they came in', () => {
  const at = 10
  const version = fc.record({
    version: fc.integer({ min: 1, max: 6 }),
    from: fc.integer({ min: 5, max: 15 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(version, { selector: each => each.version, minLength: 1 }), versions => {
      const known = versions.map(each => ({
        ...mandateOf('an'),
        id: String(each.version),
        notBefore: iso(each.from),
        version: each.version,
      }))
      const begun = versions.filter(({ from }) => from <= at).map(each => each.version)
      const first = Math.min(...versions.map(each => each.version))
      const counts = begun.length > 0 ? Math.max(...begun) : first
      expect(mandatesAt(known, iso(at)).map(({ id }) => id)).toEqual([String(counts)])
    }),
    { numRuns: 2000, seed: SEED },
  )
})
