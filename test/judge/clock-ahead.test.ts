import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuthorityTimeline } from '../../shared/judge/authority-timeline.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judgedAgain } from '../../shared/judge/replay.ts'
import { type Interval, spanUntil, stoodAhead } from '../../shared/record/interval.ts'
import { dossierNamed, openDevice, PROCEDURE } from '../province/hands.ts'
import { arrive, openTable } from './encounter.ts'

const D = dossierNamed('d')
const table = openTable()
const hour = (many: number): string => new Date(Date.UTC(2026, 10, 24, many)).toISOString()
const minute = (many: number): string => new Date(Date.UTC(2026, 10, 24, 0, many)).toISOString()
/** What a clock in doubt dates no more (R14), by hand. */
const DATED = ['approval', 'signing', 'sealing']

const timeOf = (lo: string, lastServer: string | null = null) => ({
  time: { wall: lo, bootId: 'b', monoMs: 0, lastServer, lo, hi: null, suspect: false },
})
/** Each paper of authority holds for these hours alone; the first of a person and its double beside it. */
const holding = (spans: readonly (readonly [number, number | null])[]): AuthorityTimeline => {
  const over = <T extends { id: string }>(paper: T, place: number): T => {
    const [from, to] = spans[place % spans.length] as readonly [number, number | null]
    return { ...paper, notBefore: hour(from), notAfter: to === null ? null : hour(to) }
  }
  const { certificates, mandates } = table.authority
  return { ...table.authority, certificates: certificates.map(over), mandates: mandates.map(over) }
}
/** The whole route at one counter, each act dated and received so. */
function walked(
  dated: readonly (readonly [string, string])[],
  authority: AuthorityTimeline,
  server: string | null = null,
) {
  const counter = openDevice(table.hands, 'a', { sign: () => 'A' })
  const placed: Placed[] = []
  for (const [at, type] of PROCEDURE.route.entries()) {
    const [lo, came] = dated[at] ?? ['', '']
    counter.write(type, D, { ...timeOf(lo, server), docs: type === 'approval' ? ['a'.repeat(64)] : [] })
    arrive(placed, counter.log.slice(-1), came, authority)
  }
  return { counter, placed }
}
const said = (placed: readonly Placed[]): string[] =>
  placed.map(({ body, verdict, reason }) => `${body.type} ${verdict}${reason ? ` ${reason}` : ''}`)
const ALWAYS = holding([[-9999, null]])

describe('an act that bears a time after it came', () => {
  test('under a delegation that begins after it came, its machine’s clock three days on: nothing of it is confirmed', () => {
    const { certificates } = ALWAYS
    const mandates = ALWAYS.mandates.map(each => ({ ...each, notBefore: hour(48) }))
    const dated = PROCEDURE.route.map((_, at) => [at < 2 ? hour(1) : hour(72), hour(3)] as const)
    const { placed } = walked(dated, { ...ALWAYS, certificates, mandates })
    expect(said(placed)).toEqual([
      ...['intake confirmed', 'appraisal confirmed', 'approval held unauthorised'],
      ...['signing held waits', 'sealing held waits', 'return held waits'],
    ])
  })

  test('where the authority held, receiving is never held for it, what a clock in doubt does not date is, and a person settles it', () => {
    const dated = PROCEDURE.route.map(() => [hour(72), hour(3)] as const)
    const { counter, placed } = walked(dated, ALWAYS)
    expect(said(placed).slice(0, 3)).toEqual([
      ...['intake confirmed', 'appraisal confirmed', 'approval held clock-suspect'],
    ])
    for (const step of DATED) {
      const held = placed.find(({ body }) => body.type === step)
      if (!held) throw new Error(step)
      expect(said([held])).toEqual([`${step} held clock-suspect`])
      const wish = { by: 'second' as const, settles: [{ event: held.id, as: 'stands' as const }] }
      counter.write('settlement', D, { ...wish, ...timeOf(hour(4)) })
      arrive(placed, counter.log.slice(-1), hour(5), ALWAYS)
      expect(said(placed.filter(({ id }) => id === held.id))).toEqual([`${step} confirmed ratified`])
    }
    expect(said(placed.filter(({ body }) => body.type === 'return'))).toEqual(['return confirmed'])
  })

  test('a settlement under such a clock settles nothing: whether its delegation held, no clock in doubt says', () => {
    const dated = PROCEDURE.route.map(() => [hour(72), hour(3)] as const)
    const { counter, placed } = walked(dated, ALWAYS)
    const held = placed.find(({ verdict }) => verdict === 'held')?.id ?? ''
    const wish = { by: 'second' as const, settles: [{ event: held, as: 'stands' as const }] }
    counter.write('settlement', D, { ...wish, ...timeOf(hour(99)) })
    arrive(placed, counter.log.slice(-1), hour(5), ALWAYS)
    expect(said(placed.slice(-1))).toEqual(['settlement held clock-suspect'])
  })

  test('up to what two right clocks may differ by it is believed, beyond that no minute of it', () => {
    for (const [ahead, word] of [
      [5, 'approval confirmed'],
      [6, 'approval held clock-suspect'],
    ] as const) {
      const dated = PROCEDURE.route.map(() => [minute(60 + ahead), minute(60)] as const)
      expect([ahead, said(walked(dated, ALWAYS).placed)[2]]).toEqual([ahead, word])
    }
  })

  test('its span ends when it came, and begins no later than anything that is known of it', () => {
    const instant = fc.integer({ min: 0, max: 5000 }).map(minute)
    fc.assert(
      fc.property(instant, fc.option(instant), instant, (lo, lastServer, came) => {
        const span: Interval = spanUntil({ lo, lastServer }, came)
        expect(span.hi).toBe(came)
        expect(span.lo <= came).toBe(true)
        if (!stoodAhead({ lo }, came)) expect(span.lo).toBe(lo < came ? lo : came)
        else expect(span.lo <= (lastServer ?? came)).toBe(true)
      }),
    )
  })
})

test('whatever any clock says: nothing is confirmed whose authority held only after it came, however often it is judged', () => {
  const seen = { confirmed: 0, ahead: 0, early: 0, received: 0 }
  const span = fc.tuple(fc.integer({ min: -20, max: 60 }), fc.option(fc.integer({ min: 0, max: 200 })))
  const act = fc.tuple(fc.integer({ min: -9, max: 90 }), fc.integer({ min: 0, max: 30 }))
  const [length] = [PROCEDURE.route.length]
  fc.assert(
    fc.property(
      fc.array(act, { minLength: length, maxLength: length }),
      fc.array(fc.oneof(fc.constant([-9999, null] as const), span), { minLength: 1, maxLength: 5 }),
      fc.option(fc.integer({ min: -9, max: 9 })),
      (acts, spans, told) => {
        const authority = holding(spans)
        const dated = acts.map(([lo, came]) => [hour(lo), hour(came)] as const)
        const { placed } = walked(dated, authority, told === null ? null : hour(told))
        const papers = [...authority.certificates, ...authority.mandates]
        for (const { body, verdict, at, reason } of placed) {
          const cited = papers.filter(({ id }) => body.authority.includes(id))
          const begun = cited.every(({ notBefore }) => notBefore <= at)
          const ahead = body.time.lo > at
          if (verdict === 'confirmed') {
            seen.confirmed++
            expect([body.type, begun]).toEqual([body.type, true])
            if (ahead) expect(DATED).not.toContain(body.type)
          }
          if (ahead) seen.ahead++
          if (!begun) seen.early++
          // R14: a clock in doubt is no reason not to have received somebody.
          if (body.type === 'intake' && ahead) expect(reason).not.toBe('clock-suspect')
          if (body.type === 'intake' && ahead && verdict === 'confirmed') seen.received++
        }
        // Once more, when something else is told of that touches none of it.
        const revocations = [{ of: 'f'.repeat(64), at: hour(0), until: null }]
        const again = judgedAgain(
          placed,
          () => authority,
          () => ({ ...authority, revocations }),
        )
        expect(again).toEqual([])
      },
    ),
    { numRuns: 1500, seed: 20261129 },
  )
  console.log(`seed 20261129: ${JSON.stringify(seen)}`)
  for (const [name, many] of Object.entries(seen)) expect([name, many > 100]).toEqual([name, true])
})
