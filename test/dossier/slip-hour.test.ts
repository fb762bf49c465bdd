import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dossierId } from '../../shared/base/ids.ts'
import { slipTimeOf } from '../../shared/dossier/slip-hour.ts'
import { blank } from '../../shared/dossier/state.ts'
import { Role } from '../../shared/people/certificate.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, TERMS, take } from './hall.ts'

const SEED = 20261130
const PEOPLE = [certificateOf('an', [...Role.options])]
const CODE_AT = '2026-11-30T03:00:00.000Z'
const MINUTE = 60_000
const at = (minutes: number, ms = 0): string =>
  new Date(Date.parse('2026-10-05T02:00:00.000Z') + minutes * MINUTE + ms).toISOString()

/** Received while the clock was in doubt, as the machine then recorded it. */
function slipAt(recorded: string) {
  const doubted = { ...contextOf('an', PEOPLE, { at: recorded }), clockSuspect: true }
  const next = take(blank(dossierId(1, new Uint8Array(10))), 'intake', doubted, INPUTS.intake)
  if (isRefusal(next)) throw new Error(next.refusal)
  return next.dossier
}

test('the hour by hand is taken where the slip may have been given then, counts from there, and is never later than the record', () => {
  const cases = fc.record({
    recorded: fc.integer({ min: 0, max: 4_000 }),
    ms: fc.nat(MINUTE - 1),
    signed: fc.option(fc.integer({ min: -4_000, max: 0 })),
    written: fc.integer({ min: -6_000, max: 6_000 }),
    undated: fc.boolean(),
  })
  const seen: Record<string, number> = {}
  fc.assert(
    fc.property(cases, ({ recorded, ms, signed, written, undated }) => {
      const lastServer = signed === null ? null : at(signed, Math.min(ms, signed < recorded ? ms : 0))
      const time = { lastServer, lo: at(recorded, ms), suspect: undated }
      const named = at(written)
      const context = contextOf('an', PEOPLE, { at: CODE_AT, slipTime: slipTimeOf(time, TERMS) })
      const slip = slipAt(at(recorded, ms))
      const next = take(slip, 'numbering', context, { appointedAt: null, writtenAt: named })
      const could = named <= at(recorded, ms) && (signed === null || written >= signed)
      const answer = isRefusal(next) ? next.refusal : 'taken'
      seen[answer] = (seen[answer] ?? 0) + 1
      const late = written > recorded ? 'hour-too-late' : 'hour-too-early'
      expect(answer).toBe(!undated ? 'hour-printed' : could ? 'taken' : late)
      if (isRefusal(next)) return
      expect(next.event.body.version).toBe(2)
      expect(next.event.data).toMatchObject({ written: named, receivedAt: named })
      expect(next.dossier.taken.intake?.data).toMatchObject({
        receivedAt: named,
        slip: { appointedAt: null },
      })
      expect(named <= at(recorded, ms)).toBe(true)
    }),
    { numRuns: 600, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const each of ['taken', 'hour-printed', 'hour-too-early', 'hour-too-late'])
    expect([each, (seen[each] ?? 0) > 50]).toEqual([each, true])
})

test('no slip is of before its procedure was received here; without an hour a numbering stays what it was', () => {
  const time = { lastServer: null, lo: at(0), suspect: true }
  const context = contextOf('an', PEOPLE, { at: CODE_AT, slipTime: slipTimeOf(time, TERMS) })
  const before = { appointedAt: null, writtenAt: '2019-12-31T16:59:00.000Z' }
  expect(take(slipAt(at(0)), 'numbering', context, before)).toMatchObject({ refusal: 'hour-too-early' })
  const first = { appointedAt: null, writtenAt: '2019-12-31T17:00:00.000Z' }
  expect(isRefusal(take(slipAt(at(0)), 'numbering', context, first))).toBe(false)
  const plain = take(slipAt(at(0)), 'numbering', context)
  if (isRefusal(plain)) throw new Error(plain.refusal)
  expect([plain.event.body.version, Object.keys(plain.event.data as object)]).toEqual([
    1,
    ['code', 'receivedAt', 'due'],
  ])
})
