import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { blankOffice } from '../../shared/office/office-state.ts'
import type { Centre } from '../../shared/people/centre.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { type Board, boardOf, type ProgrammeLine } from '../../shared/programme/board.ts'
import {
  daysBefore,
  endedInVisit,
  evidenceOf,
  type Visit,
  wouldHaveEnded,
} from '../../shared/programme/evidence.ts'
import { shareSaid, sumSaid } from '../../shared/text/procedures/programme.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const clock = handClock('2026-11-23T01:30:00.000Z')
const CLERK = 'phan.thi.dieu.hien'
const KEEPER = 'ly.gia.huy'
const HOUR = 3_600_000
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

async function board(): Promise<Board> {
  await hall.as(CLERK)
  return valueIn(await hall.ask.office.programme({}))
}
async function act(officer: string, type: 'training-noted' | 'plan-noted' | 'seal-lost', input: object) {
  const { pin } = await hall.as(officer)
  return hall.ask.office.take({ type, input, pin, act: randomUUID() })
}
const line = ({ procedures }: Board, code: string): ProgrammeLine => {
  const found = procedures.find(each => each.code === code)
  if (!found) throw new Error(code)
  return found
}

test('twelve agencies, 124 = 32 + 92 by query; the sums of the agencies are the sums of the whole; 20 % is not claimed', async () => {
  const said = await board()
  expect(said.agencies).toHaveLength(12)
  expect(said.registered).toBe(124)
  expect(Object.fromEntries(said.sites.map(({ id, count }) => [id, count]))).toEqual({
    bqlkcn: 32,
    'trung-tam': 92,
  })
  const sum = (of: (each: Board['agencies'][number]) => number): number =>
    said.agencies.reduce((all, each) => all + of(each), 0)
  expect(sum(({ registered }) => registered)).toBe(124)
  expect(sum(({ mayStart }) => mayStart)).toBe(said.mayStart)
  expect(said.waiting.map(({ registered }) => registered)).toEqual(said.waiting.map(() => 0))
  expect(new Set(said.waiting.map(({ plan }) => plan?.from))).toEqual(new Set(['2020-12-01']))
  expect(said.share).toMatchObject({ registered: 124, tenths: 100, reached: false })
  if (!said.share) throw new Error('no share')
  expect(shareSaid(said.share, 'vi')).toMatch(/124\/1245 = 10,0 %.*chưa đạt.*chưa kiểm chứng/)
})

test('the sum says who registered and where, and what may start apart; a thirteenth agency counts once it registers', async () => {
  const [registered, may] = sumSaid(await board(), 'vi')
  expect(registered).toMatch(/^12 cơ quan, 124 thủ tục: 92 tại .+, 32 tại Ban .+\.$/)
  expect(may).toMatch(/^Được bắt đầu: \d+ trong 124 thủ tục\.$/)
  const [one] = DATA_SET.procedures.filter(({ registration }) => registration?.site === 'trung-tam')
  const agency = {
    ...DATA_SET.centre.agencies[0],
    id: 'so-moi',
    name: 'Sở Mới',
  } as Centre['agencies'][number]
  const centre = { ...DATA_SET.centre, agencies: [...DATA_SET.centre.agencies, agency] }
  const state = blankOffice
  const file = { at: clock.now(), certificates: [], mandates: [], seals: [], state, training: [] }
  const said = (...more: readonly Procedure[]) =>
    sumSaid(
      boardOf({ centre, procedures: [...DATA_SET.procedures, ...more], file, evidence: new Map() }),
      'vi',
    )
  expect(said()).toEqual([
    registered,
    'Được bắt đầu: 0 trong 124 thủ tục.',
    '1 cơ quan chưa đăng ký thủ tục nào.',
  ])
  const [after, ...rest] = said({ ...one, code: '9.000001', agency: 'so-moi' } as Procedure)
  expect(after).toMatch(/^13 cơ quan, 125 thủ tục: 93 tại .+, 32 tại Ban .+\.$/)
  expect(rest).toEqual(['Được bắt đầu: 0 trong 125 thủ tục.'])
})

test('nothing unverified counts as official, and a procedure fewer registered is one fewer on the board', async () => {
  const said = await board()
  const verified = new Map(
    DATA_SET.procedures.map(({ code, source }) => [code, source.verified === 'verified']),
  )
  expect(said.procedures.every(({ code, official }) => official === verified.get(code))).toBe(true)
  expect(said.unofficial).toBe(said.procedures.filter(({ official }) => !official).length)
  expect(said.unofficial).toBeGreaterThan(0)
})

test('may start only with approver, delegation, seal, form and training on file: each missing alone is named', async () => {
  const procedures = DATA_SET.procedures.filter(({ agency }) => agency === 'snnptnt')
  const withForm = procedures.find(({ registration, result }) => registration && result)?.code ?? ''
  const before = line(await board(), withForm)
  expect(before).toMatchObject({
    mayStart: false,
    lacks: [{ need: 'training', roles: ['appraiser'], people: ['Bùi Thanh Liêm'] }],
  })
  expect(await act('tran.van.do', 'training-noted', {})).toMatchObject({ ok: false })
  const trained = { officer: 'bui.thanh.liem', on: '2026-11-20', minutes: 'BB 07/BB-SNN' }
  expect(await act('tran.van.do', 'training-noted', trained)).toMatchObject({
    ok: false,
    refusal: { refusal: 'no-role' },
  })
  expect(await act(CLERK, 'training-noted', { ...trained, on: '2026-11-24' })).toMatchObject({
    refusal: { refusal: 'day-to-come' },
  })
  expect(await act(CLERK, 'training-noted', { ...trained, officer: 'nobody' })).toMatchObject({ ok: false })
  valueIn(await act(CLERK, 'training-noted', trained))
  expect(line(await board(), withForm)).toMatchObject({ mayStart: true, lacks: [] })
  // The seal of the agency is lost: from then it may not start, and it is the seal that is missing.
  const noticed = { seal: 'dau-snnptnt', noticedAt: clock.now(), circumstances: 'Không thấy trong tủ' }
  valueIn(await act(KEEPER, 'seal-lost', noticed))
  expect(line(await board(), withForm).lacks).toEqual([{ need: 'seal', roles: [], people: [] }])
  const others = procedures.filter(({ registration, result }) => registration && !result)
  const said = await board()
  expect(others.length).toBeGreaterThan(0)
  for (const { code } of others)
    expect(line(said, code).lacks.map(({ need }) => need)).toEqual(['seal', 'form'])
})

test('a plan is noted for an agency that has not begun, never for one that nobody knows, and never backwards', async () => {
  const plan = { agency: 'skhcn', from: '2026-12-01', note: '03 thủ tục' }
  expect(await act(CLERK, 'plan-noted', { ...plan, agency: 'sở-lạ' })).toMatchObject({ ok: false })
  expect(await act(CLERK, 'plan-noted', { ...plan, from: '2026-11-22' })).toMatchObject({
    refusal: { refusal: 'day-gone' },
  })
  valueIn(await act(CLERK, 'plan-noted', plan))
  await hall.restart()
  const said = (await board()).waiting.find(({ id }) => id === 'skhcn')
  expect(said).toMatchObject({ named: false, plan: { from: '2026-12-01', note: '03 thủ tục' } })
})

test('one dossier ended in the visit, one waited a night for the approver alone: counted from the record', async () => {
  const code = '2.002288'
  const people = { counter: 'tran.van.do', appraiser: 'vo.hoang.yen', approver: 'le.quoc.dat', keeper: CLERK }
  const toAppraised = async (): Promise<string> => {
    const received = valueIn(await hall.take(people.counter, 'intake', intakeInput(code), null))
    clock.pass(HOUR / 6)
    valueIn(await hall.take(people.appraiser, 'appraisal', appraisalInput(code), received.dossier))
    return received.dossier
  }
  const toReturned = async (dossier: string): Promise<void> => {
    valueIn(await hall.take(people.approver, 'approval', { document: null, note: '' }, dossier))
    valueIn(await hall.take(people.approver, 'signing', {}, dossier))
    valueIn(await hall.take(people.keeper, 'sealing', { copies: 1 }, dossier))
    clock.pass(HOUR / 3)
    valueIn(await hall.take(people.counter, 'return', RETURN, dossier))
  }
  expect(line(await board(), code).evidence).toMatchObject({ in90: 0 })
  await toReturned(await toAppraised())
  const waits = await toAppraised()
  clock.pass(24 * HOUR)
  await toReturned(waits)
  const said = await board()
  expect(line(said, code).evidence).toEqual({
    in30: 2,
    in90: 2,
    returned: 2,
    inVisit: 1,
    wouldHave: 1,
    minutes: 30,
  })
  expect(said.candidates.map(each => each.code)).toEqual([code])
  expect(said.agencies.find(({ id }) => id === 'sgtvt')?.active).toBe(1)
  clock.pass(60 * 24 * HOUR)
  expect(line(await board(), code).evidence).toMatchObject({ in30: 0, in90: 2 })
})

test('the status of every agency is one page', async () => {
  const { agencies, waiting } = await board()
  for (const { id } of [...agencies, ...waiting]) {
    const { document } = valueIn(await hall.ask.office.programmeStatus({ agency: id }))
    const { base64 } = valueIn(await hall.ask.paper.bytes({ hash: document }))
    const pages = await textOf(new Uint8Array(Buffer.from(base64, 'base64')))
    expect([id, pages.length]).toEqual([id, 1])
    expect(pages[0]).toContain('4 TẠI CHỖ')
  }
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('evidence: what is counted was received in its days, and nothing is both in the visit and a candidate', () => {
  const instant = fc
    .integer({ min: 0, max: 200 * 24 })
    .map(hours => later(new Date(Date.UTC(2026, 5, 1)).toISOString(), hours))
  // Steps a few hours apart, so that some of them fall on the same day.
  const hours = fc.option(fc.integer({ min: 0, max: 30 }), { nil: null })
  const visit: fc.Arbitrary<Visit> = fc
    .record({
      procedure: fc.constantFrom('a', 'b'),
      receivedAt: instant,
      steps: fc.tuple(hours, hours, hours),
    })
    .map(({ steps, ...visit }) => {
      const [appraisedAt = null, approvedAt = null, returnedAt = null] = steps.map(each =>
        each === null ? null : later(visit.receivedAt, each),
      )
      return { ...visit, appraisedAt, approvedAt, returnedAt }
    })
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 40 }), instant, (visits, now) => {
      const today = dayOf(now)
      const said = evidenceOf(visits, today)
      for (const [procedure, { in30, in90, returned, inVisit, wouldHave }] of said) {
        const mine = visits.filter(
          each =>
            each.procedure === procedure &&
            dayOf(each.receivedAt) >= daysBefore(today, 89) &&
            dayOf(each.receivedAt) <= today,
        )
        expect(in90).toBe(mine.length)
        expect(in30).toBe(mine.filter(({ receivedAt }) => dayOf(receivedAt) >= daysBefore(today, 29)).length)
        expect(inVisit + wouldHave).toBeLessThanOrEqual(returned)
        expect(mine.filter(each => endedInVisit(each) && wouldHaveEnded(each))).toEqual([])
      }
    }),
  )
})

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * HOUR).toISOString()
