import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currentIntake } from '../../shared/dossier/current-intake.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { endedOf, isAfterwards } from '../../shared/dossier/ended.ts'
import { isInForce, isResult, standingOf, wasHandedOut } from '../../shared/dossier/issued.ts'
import { AMENDMENTS, blank, type Dossier, type Issued } from '../../shared/dossier/state.ts'
import { portalStatus } from '../../shared/portal/status.ts'
import { rowOf } from '../../shared/register/row.ts'
import { dailyIntake } from '../../shared/reports/daily-intake.ts'
import { settlement } from '../../shared/reports/settlement.ts'
import { ID, SEED, staff, type Walked, walk, walked } from './walks.ts'

/** Walked once, looked at from every side. */
const WALKS = fc
  .sample(fc.tuple(staff, walk), { numRuns: 1500, seed: SEED })
  .map(([certificates, moves]) => walked(ID, certificates, moves))
const eachWalk = (look: (walked: Walked) => void): void => WALKS.forEach(look)
const steps = ({ history }: Dossier): string[] => history.map(({ step }) => step)

test('there are never two results in force, and each amendment has its own paper and changes only what it is about', () => {
  const seen: Record<string, number> = {}
  eachWalk(({ stood }) => {
    for (const [at, dossier] of stood.entries()) {
      const results = dossier.issued.filter(isResult)
      expect(results.filter(isInForce).length).toBeLessThanOrEqual(1)
      const before = stood[at - 1]
      if (!before || before.issued.length === 0) continue
      // What was issued stays issued, with its number, its bytes and its day; acts are only ever added.
      if (steps(dossier).at(-1) === 'correction') continue
      for (const [nth, old] of before.issued.entries()) {
        const { acts, ...same } = dossier.issued[nth] ?? ({} as Issued)
        expect({ ...same, acts: acts.slice(0, old.acts.length) }).toEqual(old)
      }
      if (dossier.issued.length === before.issued.length) continue
      const kind = before.amending?.kind ?? ''
      const changed = dossier.issued.filter(
        (each, nth) => each.acts.length > (before.issued[nth]?.acts.length ?? 0),
      )
      expect([kind, changed.length]).toEqual([kind, kind === 'reinstatement' ? 2 : 1])
      for (const { acts } of changed) expect(acts.at(-1)?.number).toBe(dossier.issued.at(-1)?.number)
      seen[kind] = (seen[kind] ?? 0) + 1
    }
  })
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const kind of AMENDMENTS) expect([kind, (seen[kind] ?? 0) > 20]).toEqual([kind, true])
})

test('what was replaced never holds again; what was revoked only by a reinstatement', () => {
  let [again, stays] = [0, 0]
  eachWalk(({ stood }) => {
    for (const [at, { issued, history }] of stood.entries())
      for (const [nth, old] of (stood[at - 1]?.issued ?? []).entries()) {
        const now = issued[nth]
        if (isInForce(old) || !now) continue
        if (!isInForce(now)) stays++
        else {
          again++
          expect([standingOf(old), standingOf(now)]).toEqual(['revoked', 'reinstated'])
          expect(history.at(-1)?.step).toBe('sealing')
        }
      }
  })
  expect(again).toBeGreaterThan(20)
  expect(stays).toBeGreaterThan(500)
})

test('every number that was approved is issued, voided, or still on its way: each exactly once', () => {
  const seen = { issued: 0, voided: 0, waiting: 0 }
  eachWalk(({ dossier, events }) => {
    const numbers = events.flatMap(({ body, data }) =>
      body.type === 'approval' ? [(data as { number: string }).number] : [],
    )
    const voided = events.flatMap(
      ({ data }) => (data as { voided?: { number: string | null } }).voided?.number ?? [],
    )
    const issued = dossier.issued.flatMap(({ number }) => number ?? [])
    const waits = ['approved', 'signed'].includes(dossier.stage)
    const waiting = waits ? [(dossier.taken.approval?.data as { number: string } | undefined)?.number] : []
    expect([...issued, ...voided, ...waiting].sort()).toEqual([...numbers].sort())
    seen.issued += issued.length
    seen.voided += voided.length
    seen.waiting += waiting.length
  })
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
})

test('an amendment that is dropped leaves the dossier as it stood', () => {
  let dropped = 0
  eachWalk(({ stood }) => {
    for (const [at, now] of stood.entries()) {
      if (steps(now).at(-1) !== 'drop-amendment') continue
      const begun = stood.slice(0, at).findLastIndex(({ amending }) => amending === null)
      const { stage, outcome, issued, taken } = stood[begun] as Dossier
      const { 'drop-amendment': _drop, ...left } = now.taken
      const { recall: _recall, 'drop-amendment': _earlier, ...stoodBefore } = taken
      const { recall: _now, ...withoutRecall } = left
      expect([now.stage, now.issued, now.amending]).toEqual([stage, issued, null])
      expect(withoutRecall).toEqual(stoodBefore)
      if (!stood.slice(begun, at).some(each => steps(each).at(-1) === 'recall'))
        expect(now.outcome).toBe(outcome)
      dropped++
    }
  })
  expect(dropped).toBeGreaterThan(50)
})

test('a copy is called back when a paper that was handed out ends, and until then the dossier is not closed', () => {
  const seen = { opened: 0, closed: 0, spared: 0 }
  eachWalk(({ stood }) => {
    for (const [at, now] of stood.entries()) {
      const before = stood[at - 1]
      if (now.flags.includes('recall-open')) expect(now.outcome).toBeNull()
      if (!before || steps(now).length === steps(before).length) continue
      const did = steps(now).at(-1)
      if (did === 'recall') seen.closed++
      if (did !== 'sealing') continue
      const kind = before.amending?.kind
      const held = before.issued.findLast(isResult)
      const ends = (kind === 'replacement' || kind === 'revocation') && held && wasHandedOut(before, held)
      if (ends) {
        expect(now.flags).toContain('recall-open')
        seen.opened++
      } else if (kind) seen.spared++
      if (kind === 'reinstatement') expect(now.flags).not.toContain('recall-open')
    }
  })
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
})

test('once the person of the dossier is erased, a revoked paper is still revoked', () => {
  let ended = 0
  eachWalk(({ dossier, events }) => {
    const erased = fold(
      blank(ID),
      events.map(event => ({ ...event, data: null })),
    )
    const told = ({ issued }: Dossier) => issued.map(each => [each.document, each.sealing, standingOf(each)])
    expect(told(erased)).toEqual(told(dossier))
    ended += dossier.issued.filter(each => !isInForce(each)).length
  })
  expect(ended).toBeGreaterThan(200)
})

test('the register tells every result and how it stands; what a replacement put right is what one finds', () => {
  let mended = 0
  eachWalk(({ dossier }) => {
    const { results, number, applicant } = rowOf(dossier)
    expect(results.map(each => [each.number, each.standing])).toEqual(
      dossier.issued.filter(isResult).map(each => [each.number, standingOf(each)]),
    )
    if (results.length > 0) expect(number).toBe(results.at(-1)?.number)
    const replaced = results.length > 1 || dossier.amending?.kind === 'replacement'
    if (replaced)
      expect([applicant, currentIntake(dossier)?.applicant.name]).toEqual(
        Array(2).fill('Nguyễn Thị Bưởi Năm'),
      )
    if (replaced) mended++
  })
  expect(mended).toBeGreaterThan(20)
})

test('how a dossier ended the first time stands for ever: in its line, in every report, for the Portal, rebuilt or not', () => {
  const seen = { stayed: 0, afterwards: 0, open: 0 }
  const period = { from: '2000-01-01', to: '2100-01-01', at: '2100-01-01T00:00:00.000Z' }
  eachWalk(({ stood, events }) => {
    const first = stood.findIndex(each => endedOf(each) !== null)
    if (first < 0) return
    const line = rowOf(stood[first] as Dossier)
    // A return that went to the wrong person was none: `undone.test.ts` tells of those.
    const wrong = stood.findIndex(({ undone }) => undone.length > 0)
    if (wrong > 0 && stood[wrong]?.undone[0]?.return === endedOf(stood[first] as Dossier)?.handOver) return
    for (const later of stood.slice(first + 1)) {
      const row = rowOf(later)
      const told = { ended: row.ended, endedAt: row.endedAt }
      expect(told).toEqual({ ended: line.ended, endedAt: line.endedAt })
      for (const { tabulate } of [dailyIntake, settlement])
        expect(tabulate([row], period)).toEqual(tabulate([line], period))
      if (row.ended === 'returned') expect(portalStatus(row)).toBe(10)
      seen.stayed++
      if (isAfterwards(row)) seen.afterwards++
      if (row.outcome === null) seen.open++
    }
    const returned = events.find(({ body }) => body.type === 'return')
    if (returned) expect(line.endedAt).toBe(returned.body.time.lo)
    expect(rowOf(fold(blank(ID), events))).toMatchObject({ ended: line.ended, endedAt: line.endedAt })
  })
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})
