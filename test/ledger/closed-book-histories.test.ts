import { expect, test } from 'vitest'
import { beforeAndNow, type Closing } from '../../electron/desk/books/before-and-now.ts'
import type { Store } from '../../electron/store/store.ts'
import type { DossierId } from '../../shared/base/ids.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { BookLine } from '../../shared/forms/register-book.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import {
  enrol,
  LEDGER,
  openCounters,
  openProvince,
  type Province,
  receiveHere,
  stepHere,
} from '../store/heard-hall.ts'
import { chance, seedOf } from '../store/spy.ts'
import { closingNow, expectAsClosed, idOf, linesOf, RETURN } from './closed-book.ts'

const HISTORIES = Number(process.env.TAI_CHO_HISTORIES ?? 24)
const MOVES = 50

type Hall = {
  stores: readonly Store[]
  province: Province
  below(n: number): number
  met: Record<string, number>
}
type Kept = {
  store: Store
  closing: NonNullable<Closing>
  closed: readonly BookLine[]
  stood: readonly Dossier[]
}
/** Every dossier of the register as the closed book has it. */
const stoodAt = (store: Store, closing: Closing, dossiers: readonly DossierId[]): Dossier[] =>
  dossiers.map(dossier => beforeAndNow(store, dossier, closing).before)
const pick = <T>({ below }: Pick<Hall, 'below'>, of: readonly T[]): T => of[below(of.length)] as T
const meet = ({ met }: Hall, what: string): void => {
  met[what] = (met[what] ?? 0) + 1
}
const verdictIn = (hall: Hall) => (): Verdict =>
  hall.below(4) === 0 ? pick(hall, ['held', 'superseded', 'quarantined', 'rejected'] as const) : 'confirmed'

function act(hall: Hall, store: Store, no: number): void {
  const known = store.register.find('', { limit: 50, before: null, offices: null })
  if (known.length === 0 || hall.below(3) === 0)
    return void receiveHere(
      store,
      idOf(no),
      `Người thứ ${no}`.replaceAll(/\d/g, digit => 'abcdefghij'[+digit] ?? ''),
    )
  const { dossier, stage } = pick(hall, known)
  if (hall.below(2) === 0 && stage !== 'returned') stepHere(store, dossier, 'returned', RETURN)
  else stepHere(store, dossier, pick(hall, ['appraised', 'approved', 'sealed']))
}

/** Own receipts that are lost on the way, keys that come later, pages of any size, words said anew. */
function move(hall: Hall, no: number): void {
  const { stores, province, below } = hall
  const store = pick(hall, stores)
  const kind = below(10)
  if (kind < 4) act(hall, store, no)
  else if (kind < 6) {
    const isLost = below(3) === 0
    // The province has them, and the counter does not know.
    const deaf = { ...store, delivery: { ...store.delivery, settle: () => undefined } } as unknown as Store
    province.push(isLost ? deaf : store, 1 + below(4), verdictIn(hall))
    if (isLost) meet(hall, 'lost answers')
  } else if (kind < 9) {
    const page = province.page(
      store,
      store.heard.read(LEDGER),
      1 + below(5),
      store.heard.lacking(LEDGER, 100),
    )
    const keys = below(3) === 0 ? [] : page.keys
    if (keys.length < page.keys.length) meet(hall, 'keys that come later')
    expect(store.heard.take({ ...page, keys })).toBe(true)
  } else if (province.ledger.length > 0) {
    province.say(pick(hall, province.ledger).event, verdictIn(hall)())
    meet(hall, 'later words')
  }
}

test('whatever is heard after a book was closed, in whatever order: its lines are those it was closed with, up to what is added', () => {
  const seed = seedOf('closed books')
  const met: Record<string, number> = {}
  for (let at = 0; at < HISTORIES; at++) {
    const below = chance(seed + at)
    const counters = openCounters(2 + below(2))
    let hall: Hall = { stores: counters.stores, province: openProvince(), below, met }
    const books: Kept[] = []
    const check = (): void => {
      for (const { store, closing, closed, stood } of books) {
        const dossiers = stood.map(({ id }) => id)
        expect(stoodAt(store, closing, dossiers)).toEqual(stood)
        const now = expectAsClosed(store, closing, closed)
        if (now.length > closed.length) meet(hall, 'lines added')
        if (now.some(({ remarked }) => remarked)) meet(hall, 'lines remarked')
        if (now.some(({ note }) => note.includes('tỉnh thôi công nhận'))) meet(hall, 'lines taken back')
      }
    }
    try {
      enrol(hall.stores, hall.province)
      for (let no = 1; no <= MOVES; no++) {
        move(hall, no)
        if (no % 12 === 6) {
          const store = pick(hall, hall.stores)
          const closing = closingNow(store)
          const closed = linesOf(store, closing)
          // It is closed as it stood.
          expect(closed.map(({ applicant }) => applicant)).toEqual(
            linesOf(store).map(({ applicant }) => applicant),
          )
          if (closing.heard && closing.heard.aside.length > 0) meet(hall, 'books closed with acts in doubt')
          const rows = store.register.find('', { limit: 1000, before: null, offices: null })
          const dossiers = rows.map(({ dossier }) => dossier)
          books.push({ store, closing, closed, stood: stoodAt(store, closing, dossiers) })
        }
        if (no === 35 && at % 2 === 1) {
          hall = { ...hall, province: openProvince() }
          enrol(hall.stores, hall.province, 2)
          meet(hall, 'provinces put back')
        }
        check()
      }
      for (const store of hall.stores) hall.province.tell(store)
      check()
      for (const store of hall.stores) store.rebuild()
      check()
    } catch (fault) {
      throw new Error(`history ${at} of seed ${seed}`, { cause: fault })
    } finally {
      counters.done()
    }
  }
  console.log(JSON.stringify(met))
  // A few histories need not meet everything.
  if (HISTORIES < 24) return
  const shown = ['lost answers', 'keys that come later', 'later words', 'provinces put back']
  shown.push('lines added', 'lines remarked', 'lines taken back', 'books closed with acts in doubt')
  for (const what of shown) expect(met[what] ?? 0, what).toBeGreaterThan(0)
})
