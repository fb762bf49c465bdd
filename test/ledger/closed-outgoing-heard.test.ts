import { expect, test } from 'vitest'
import { outgoingLines } from '../../electron/desk/books/outgoing-book.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import type { NumberRun, Store } from '../../electron/store/store.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { foldOffice } from '../../shared/office/office.ts'
import { resultSeries } from '../../shared/record/lease.ts'
import { enrol, hear, openCounters, openProvince, receiveHere, stepHere } from '../store/heard-hall.ts'
import { closingNow, confirmed, idOf, officeOf, RETURN } from './closed-book.ts'

const PAPER = 'd'.repeat(64)
const PROCEDURE = { agency: 'sxd', result: { type: 'Giấy phép', summary: 'nhà ở', recipients: [] } }

/** A counter as its book asks it: a real record, and the numbers of results that were spent at it. */
const officeWith = (store: Store, runs: readonly Pick<NumberRun, 'from' | 'state' | 'event'>[]): Office => {
  const series = resultSeries('sxd', '2026')
  const gaps = (): readonly NumberRun[] =>
    runs.map(run => ({ ...run, to: run.from, series, period: '2026', reason: null, lease: PAPER }))
  const office = officeOf(store)
  return {
    ...office,
    store: { ...store, numbers: { ...store.numbers, gaps } },
    published: { ...office.published, procedureVersion: () => PROCEDURE, certificates: () => [] },
  } as unknown as Office
}
function approve(store: Store, dossier: string, number: string): string {
  const { version } = steps.approval
  const signer = { name: 'Lê Quốc Đạt', title: 'Giám đốc', capacity: '' }
  const data = { number, document: PAPER, note: '', signer, binding: null }
  return stepHere(store, dossier, 'approved', { type: 'approval', version, docs: [PAPER], data }).id
}
const seal = (store: Store, dossier: string) =>
  stepHere(store, dossier, 'sealed', {
    ...{ type: 'sealing', docs: [PAPER] },
    data: { document: PAPER, seal: 'dau', entry: PAPER, copies: 2 },
  })

test('of numbers given here and papers sealed at another counter the closed book keeps its lines: what comes later is a remark with its reason', () => {
  const { stores, done } = openCounters(2)
  const [there, here] = stores as [Store, Store]
  const province = openProvince()
  const [SEALED, WAITING, VOIDED] = [idOf(1), idOf(2), idOf(3)]
  const spread = (): void => {
    for (const store of [here, there]) province.push(store, 100, confirmed)
    for (const store of [here, there]) expect(hear(store, province)).toBe(true)
  }
  try {
    enrol(stores, province)
    receiveHere(here, SEALED, 'Nguyễn Thị Bưởi')
    receiveHere(here, WAITING, 'Lê Thị Chờ')
    receiveHere(here, VOIDED, 'Trần Văn Bỏ')
    const approved = [SEALED, WAITING, VOIDED].map((dossier, at) =>
      approve(here, dossier, `0${at + 1}/GP-SXD`),
    )
    spread()
    seal(there, SEALED)
    spread()
    const runs = approved.map((event, at) => ({ from: at + 1, state: 'issued' as const, event }))
    const office = officeWith(here, runs)
    const closing = closingNow(here)
    const closed = outgoingLines(office, 2026, 'sxd', closing)
    expect(closed).toMatchObject([
      { symbol: '01/GP-SXD', recipients: 'Nguyễn Thị Bưởi', copies: 2, sentOn: null, note: '' },
      { symbol: '02', summary: '', note: 'đã cấp số, chờ ký, đóng dấu' },
      { symbol: '03', summary: '', note: 'đã cấp số, chờ ký, đóng dấu' },
    ])
    expect(closed).toEqual(outgoingLines(office, 2026, 'sxd'))
    // Handed over and sealed at the other counter, and heard only now.
    stepHere(there, SEALED, 'returned', RETURN)
    seal(there, WAITING)
    spread()
    const heard = outgoingLines(office, 2026, 'sxd', closing)
    const late = 'việc ở Quầy số 1, quầy này biết sau khi khóa sổ'
    expect(heard).toEqual([
      { ...closed[0], remarked: true, note: expect.stringMatching(`^chuyển ngày .*; ${late}$`) },
      {
        ...{ ...closed[1], remarked: true },
        note: expect.stringMatching(
          `^đã cấp số, chờ ký, đóng dấu; phát hành văn bản ngày .*, sau khi khóa sổ; ${late}$`,
        ),
      },
      closed[2],
    ])
    // The province takes the sealing back: the paper of the closed line is none any more, its line stands.
    const event = province.ledger.find(({ event: { bytes } }) => bytes.includes('"sealing"'))?.event
    province.say(event ?? expect.fail('nothing was sealed'), 'rejected')
    expect(hear(here, province)).toBe(true)
    const [first] = outgoingLines(office, 2026, 'sxd', closing)
    expect({ ...first, note: '', remarked: undefined }).toEqual({ ...closed[0], remarked: undefined })
    expect(first?.note).toMatch(
      /tỉnh thôi công nhận ngày .*: đóng dấu ở Quầy số 1, quầy này biết sau khi khóa sổ$/,
    )
    expect(outgoingLines(office, 2026, 'sxd')[0]).toMatchObject({ symbol: '01', summary: '' })
    // Nor does a note made here later, by which a number is voided, strike it through.
    const note = stepHere(here, VOIDED, 'x', { type: 'verdict-noted', after: null, data: null }).id
    const voided = officeWith(here, [...runs.slice(0, 2), { from: 3, state: 'voided', event: note }])
    const [, , third] = outgoingLines(voided, 2026, 'sxd', closing)
    expect({ ...third, note: '', remarked: undefined }).toEqual({
      ...closed[2],
      note: '',
      remarked: undefined,
    })
    expect(third?.note).toMatch(
      /^đã cấp số, chờ ký, đóng dấu; Hủy ngày .*: không ghi lý do, sau khi khóa sổ$/,
    )
    expect(outgoingLines(voided, 2026, 'sxd')[2]).toMatchObject({ voided: true, symbol: '03/GP-SXD' })
  } finally {
    done()
  }
})

test('a closing from before, with nothing noted of what was heard, is folded as it was', () => {
  const body = { version: 1, time: { lo: '2027-01-03T02:00:00.000Z' }, actor: 'an', epoch: 2, seq: 9 }
  const book = { book: 'dossiers', agency: null, year: 2026 }
  const heard = { acts: 3, aside: [2] }
  const closedBy = (data: object) =>
    foldOffice([
      { id: 'a', body: { ...body, type: 'book-opened' }, data: book },
      { id: 'b', body: { ...body, type: 'book-closed' }, data: { ...book, lines: 7, last: 7, ...data } },
    ] as unknown as Parameters<typeof foldOffice>[0]).books['dossiers//2026']?.closed
  const before = { by: 'an', at: body.time.lo, epoch: 2, seq: 9, lines: 7, last: 7 }
  expect(closedBy({})).toEqual(before)
  expect(closedBy({ heard })).toEqual({ ...before, heard })
})
