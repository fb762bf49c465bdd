import { expect } from 'vitest'
import type { Closing } from '../../electron/desk/books/before-and-now.ts'
import { heardNow } from '../../electron/desk/books/heard-then.ts'
import { registerLines } from '../../electron/desk/books/register-book.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import type { Store } from '../../electron/store/store.ts'
import type { BookLine } from '../../shared/forms/register-book.ts'

/** Later than anything in these records. */
export const AT = '2099-01-01T00:00:00.000Z'
const published = {
  procedureVersion: () => undefined,
  agency: () => undefined,
  machine: (device: string) => ({ counter: device, site: 'centre' }),
  centre: () => ({ counters: [1, 2, 3].map(no => ({ id: `counter-${no}`, name: `Quầy số ${no}` })) }),
}
/** A counter as its books ask it. */
export const officeOf = (store: Store): Office => ({ store, published }) as unknown as Office

/** The lines of the book of the year, as closed so. */
export const linesOf = (store: Store, closing: Closing = null) =>
  registerLines(officeOf(store), 2026, null, closing)
/** A closing of it at this very place. */
export const closingNow = (store: Store): NonNullable<Closing> => ({
  ...{ epoch: store.device.epoch, seq: store.events.last().seq + 1, at: AT },
  heard: heardNow(officeOf(store), { agency: null }),
})
export const confirmed = () => 'confirmed' as const
export const idOf = (no: number): string => no.toString(16).padStart(32, '0')

/** Without what may come later. */
const bare = ({ note: _note, remarked: _remarked, ...line }: BookLine) => line
/**
 * The closed lines are as they were, remarks behind what they said; all others are added at the end, each
 * with its reason.
 */
export function expectAsClosed(
  store: Store,
  closing: Closing,
  closed: readonly BookLine[],
): readonly BookLine[] {
  const now = linesOf(store, closing)
  const same = now.slice(0, closed.length)
  expect(same.map(bare)).toEqual(closed.map(bare))
  for (const [at, line] of same.entries()) {
    expect(line.note.startsWith(closed[at]?.note ?? '-')).toBe(true)
    expect(line.remarked === true).toBe(line.note !== closed[at]?.note)
  }
  for (const { late, note } of now.slice(closed.length)) {
    expect(late).toBe(true)
    expect(note).toMatch(/(quầy này biết|ghi) sau khi khóa sổ$/)
  }
  const received = store.register.find('', { limit: 1000, before: null, offices: null })
  const codes = new Set(received.flatMap(({ receivedAt, applicant }) => (receivedAt ? applicant : [])))
  const told = now.map(({ applicant }) => applicant)
  expect(new Set(told).size).toBe(told.length)
  for (const each of codes) expect(told).toContain(each)
  return now
}

/** What is said when a result is handed over. */
export const RETURN = {
  type: 'return',
  data: { to: 'applicant', authority: '', channel: 'counter', satisfaction: 3, note: '' },
}
