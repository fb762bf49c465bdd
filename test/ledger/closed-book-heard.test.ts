import { expect, test } from 'vitest'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import {
  enrol,
  hear,
  LEDGER,
  openCounters,
  openProvince,
  receiveHere,
  stepHere,
} from '../store/heard-hall.ts'
import { DATA_KEY, reopen } from '../store/office.ts'
import { AT, closingNow, confirmed, expectAsClosed, idOf, linesOf, RETURN } from './closed-book.ts'

test('what was heard before a book was closed stands in it for good, what comes after it comes last, each with its reason', () => {
  const [BEFORE, LATER] = [idOf(1), idOf(2)]
  const { stores, done } = openCounters(2)
  const [there, here] = stores as [Store, Store]
  const province = openProvince()
  try {
    enrol(stores, province)
    receiveHere(there, BEFORE, 'Nguyễn Thị Trước')
    province.push(there, 100, confirmed)
    expect(hear(here, province)).toBe(true)
    // The province says it before the book is closed; it comes here only after.
    receiveHere(there, LATER, 'Nguyễn Văn Sau')
    province.push(there, 100, confirmed)
    const event = province.ledger[0]?.event ?? expect.fail('nothing said')
    const closing = closingNow(here)
    const closed = linesOf(here, closing)
    expect(closed).toMatchObject([{ applicant: 'Nguyễn Thị Trước', note: '' }])
    expect(hear(here, province)).toBe(true)
    expect(expectAsClosed(here, closing, closed)[1]).toMatchObject({
      ...{ nth: 2, applicant: 'Nguyễn Văn Sau', late: true },
      note: 'nhận ở Quầy số 1, quầy này biết sau khi khóa sổ',
    })
    // Another counter hands it over: a remark.
    stepHere(there, BEFORE, 'returned', RETURN)
    province.push(there, 100, confirmed)
    expect(hear(here, province)).toBe(true)
    expect(expectAsClosed(here, closing, closed)[0]).toMatchObject({
      returnedAt: null,
      note: expect.stringMatching(
        /^đã trả kết quả ngày .*; việc ở Quầy số 1, quầy này biết sau khi khóa sổ$/,
      ),
    })
    // A later word takes what was known out of the dossier, not out of the closed book.
    province.say(event, 'superseded')
    expect(hear(here, province)).toBe(true)
    expect(here.events.of(BEFORE)[0]?.passedOver).toBe(true)
    expect(expectAsClosed(here, closing, closed)[0]?.note).toMatch(
      /tỉnh thôi công nhận ngày 23\/11\/2026: tiếp nhận ở Quầy số 1, quầy này biết sau khi khóa sổ$/,
    )
    // The province is put back: it says everything anew, later than the closing by any clock.
    const again = openProvince()
    enrol(stores, again, 2)
    expect(here.heard.read(LEDGER)).toBe(0)
    again.push(there, 100, confirmed)
    expect(hear(here, again)).toBe(true)
    expect(here.events.of(BEFORE)[0]?.passedOver).toBeUndefined()
    expect(linesOf(here, { ...closing, at: '2020-01-01T00:00:00.000Z' })).toEqual(
      expectAsClosed(here, closing, closed),
    )
  } finally {
    done()
  }
})

test('a closing of before, with nothing noted of what was heard, is read by the province’s clock as it was', () => {
  const { stores, done } = openCounters(2)
  const [there, here] = stores as [Store, Store]
  const province = openProvince()
  try {
    enrol(stores, province)
    receiveHere(there, idOf(1), 'Nguyễn Thị Trước')
    const [said] = province.push(there, 100, confirmed)
    receiveHere(there, idOf(2), 'Nguyễn Văn Sau')
    const [later] = province.push(there, 100, confirmed)
    expect(hear(here, province)).toBe(true)
    const { heard: _noted, ...before } = closingNow(here)
    const at = later?.receipt.body.at ?? ''
    expect(said && said.receipt.body.at < at).toBe(true)
    expect(linesOf(here, { ...before, at })).toMatchObject([
      { applicant: 'Nguyễn Thị Trước', note: '' },
      { applicant: 'Nguyễn Văn Sau', late: true },
    ])
    expect(linesOf(here, { ...before, at: AT }).filter(({ late }) => late)).toEqual([])
    // Nor is a line of it kept that the province took back: that was not noted.
    province.say(province.ledger[0]?.event ?? expect.fail('nothing said'), 'superseded')
    expect(hear(here, province)).toBe(true)
    expect(linesOf(here, { ...before, at: AT }).map(({ applicant }) => applicant)).toEqual(['Nguyễn Văn Sau'])
  } finally {
    done()
  }
})

test('a dossier whose key is not here when a book is closed, or that the province confirms only later, is added when it comes', () => {
  const { stores, done } = openCounters(2)
  const [there, here] = stores as [Store, Store]
  const province = openProvince()
  try {
    enrol(stores, province)
    receiveHere(there, idOf(1), 'Nguyễn Văn Khóa')
    receiveHere(there, idOf(2), 'Nguyễn Thị Treo')
    const verdicts: Verdict[] = ['confirmed', 'held']
    province.push(there, 100, () => verdicts.shift() ?? 'confirmed')
    const page = province.page(here, 0, 100)
    expect(here.heard.take({ ...page, keys: page.keys.slice(1) })).toBe(true)
    const closing = closingNow(here)
    expect(closing.heard).toMatchObject({ acts: 2, aside: [1, 2] })
    const closed = linesOf(here, closing)
    expect(closed).toEqual([])
    province.say(province.ledger[1]?.event ?? expect.fail('nothing said'), 'confirmed')
    expect(hear(here, province)).toBe(true)
    expect(here.heard.lacking(LEDGER, 9)).toEqual([])
    expect(expectAsClosed(here, closing, closed)).toHaveLength(2)
  } finally {
    done()
  }
})

test('what a machine does after it was put back from a backup is later than a book that was closed in its life before', () => {
  const { stores, folders, done } = openCounters(2)
  const [there, here] = stores as [Store, Store]
  const province = openProvince()
  let again: Store | undefined
  try {
    enrol(stores, province)
    for (const no of [1, 2, 3]) receiveHere(here, idOf(no), `Người số ${'abc'[no - 1]}`)
    receiveHere(there, idOf(4), 'Người số d')
    for (const store of stores) province.push(store, 100, confirmed)
    expect(hear(here, province)).toBe(true)
    const closing = closingNow(here)
    const closed = linesOf(here, closing)
    expect(closed).toHaveLength(4)
    here.backup(`${folders[1]}-backup`)
    receiveHere(here, idOf(5), 'Người số e')
    province.push(here, 100, confirmed)
    restoreStore(`${folders[1]}-backup`, `${folders[1]}-again`, DATA_KEY)
    again = reopen(`${folders[1]}-again`)
    enrol([there, again], province, 2)
    expectAsClosed(again, closing, closed)
    expect(hear(again, province)).toBe(true)
    receiveHere(again, idOf(6), 'Người số f')
    expect(again.events.last().seq).toBeLessThan(closing.seq)
    expect(expectAsClosed(again, closing, closed)).toHaveLength(6)
  } finally {
    again?.close()
    done()
  }
})
