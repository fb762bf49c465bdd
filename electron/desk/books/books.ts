import { dayAndClock, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { BookFacts } from '../../../shared/forms/book.ts'
import type { OutgoingLine } from '../../../shared/forms/outgoing-book.ts'
import type { BookLine } from '../../../shared/forms/register-book.ts'
import { formSetOn, markOf } from '../../../shared/forms/sets.ts'
import type { ActInputOf } from '../../../shared/office/acts/index.ts'
import { type Book, type BookStanding, bookKey } from '../../../shared/office/books.ts'
import type { OutTable } from '../../../shared/reports/csv.ts'
import { scopeSaid } from '../../../shared/text/province/other-counters.ts'
import type { Office } from '../office/office.ts'
import { othersKnownTo } from '../office/other-counters.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { headOf } from '../papers/paper-facts.ts'
import type { Closing } from './before-and-now.ts'
import { NOT_SENT } from './closed-line.ts'
import { heardNow } from './heard-then.ts'
import { outgoingLines } from './outgoing-book.ts'
import { registerLines } from './register-book.ts'

/** The most lines in a printed volume; the next volume goes on with the next number (TT 01/2018 Đ.10). */
const VOLUME_LINES = 500

type Volumes =
  | { form: 'register-book'; volumes: readonly BookFacts<BookLine>[] }
  | { form: 'outgoing-book'; volumes: readonly BookFacts<OutgoingLine>[] }

/** A book of a year in volumes, as it would be printed now. Line numbers run on through the volumes. */
export function bookVolumes(office: Office, book: Book, perVolume = VOLUME_LINES): Volumes {
  return book.book === 'outgoing'
    ? {
        form: 'outgoing-book',
        volumes: inVolumes(
          office,
          book,
          outgoingLines(office, book.year, book.agency ?? '', closingOf(office, book)),
          perVolume,
        ),
      }
    : {
        form: 'register-book',
        volumes: inVolumes(
          office,
          book,
          registerLines(office, book.year, book.agency, closingOf(office, book)),
          perVolume,
        ),
      }
}

/** Where in the record the book was closed; null if it is open. From there on it no longer changes. */
const closingOf = ({ standing }: Office, book: Book): Closing =>
  standing.now().books[bookKey(book)]?.closed ?? null

function inVolumes<L extends object>(
  office: Office,
  book: Book,
  lines: readonly L[],
  perVolume: number,
): BookFacts<L>[] {
  const { published, standing, store } = office
  const { year, agency } = book
  const now = store.time().lo
  const found = standing.now().books[bookKey(book)]
  const name = agency && (published.agency(agency, now)?.name ?? agency)
  const head = headOf(office, now)
  // For a closed book: as it was known then.
  const then = found?.closed?.heard
  const knownTo = then ? then.knownTo : othersKnownTo(store)
  const scope = book.book === 'dossiers' ? scopeSaid(knownTo, 'vi') : undefined
  const volumes = Math.max(1, Math.ceil(lines.length / perVolume))
  return Array.from({ length: volumes }, (_, at) => {
    const those = lines.slice(at * perVolume, (at + 1) * perVolume)
    const added = countAdded(those)
    return {
      head: book.book === 'outgoing' && name ? { ...head, agency: name.toUpperCase() } : head,
      ...{ year, agency: name, volume: at + 1, volumes },
      openedOn: found ? dayOf(found.opened.at) : null,
      closedOn: found?.closed ? dayOf(found.closed.at) : null,
      mark: book.book === 'dossiers' ? markOf(setOf(office, year), 'register-book') : null,
      ...{ lines: those, ...(added > 0 ? { added } : {}), ...(scope ? { scope } : {}) },
    }
  })
}

const countAdded = (lines: readonly object[]): number => lines.filter(line => 'late' in line).length

/**
 * The set of forms at the end of the year, or today's while the year runs: a book is printed under one set.
 */
function setOf({ published, store }: Office, year: number): string {
  const now = store.time().lo
  const last = `${year}-12-31`
  return formSetOn(published.centre(now), dayOf(now) < last ? dayOf(now) : last)
}

/** Prepares the closing of a book: what stands in it. */
export function prepareBookClosed(office: Office, book: ActInputOf<'book-closed'>): ReadyAct {
  const lines =
    book.book === 'outgoing'
      ? outgoingLines(office, book.year, book.agency ?? '').map(({ to }) => to)
      : registerLines(office, book.year, book.agency).map(({ nth }) => nth)
  const heard = heardNow(office, book)
  return { context: { counted: { lines: lines.length, last: lines.at(-1) ?? 0, heard } } }
}

/**
 * The books that were opened: whose, since when, with how many lines each was closed, and whether it still
 * has as many.
 */
export function listBooks(office: Office): BookStanding[] {
  return Object.entries(office.standing.now().books).flatMap(([key, found]) => {
    const [kind, agency, year] = key.split('/')
    if (!found) return []
    const book: Book = {
      book: kind === 'outgoing' ? 'outgoing' : 'dossiers',
      agency: agency || null,
      year: Number(year),
    }
    const told: readonly (BookLine | OutgoingLine)[] = bookVolumes(office, book).volumes.flatMap(
      ({ lines }): readonly (BookLine | OutgoingLine)[] => lines,
    )
    const { opened, closed } = found
    const lines = told.length
    const added = countAdded(told)
    const remarked = told.filter(line => line.remarked).length
    const underWay = told.flatMap(numberUnderWay)
    const asClosed = closed === null || closed.lines === lines - added
    return [{ ...book, opened, closed: closed && openly(closed), lines, added, asClosed, remarked, underWay }]
  })
}

/**
 * What is shown of a closing. Its place in the record, and what had been heard by then, are for the book
 * alone.
 */
const openly = ({ by, at, lines, last }: NonNullable<BookStanding['closed']>) => ({ by, at, lines, last })

/** The number of a line whose paper is not out yet; empty for any other line. */
const numberUnderWay = (line: BookLine | OutgoingLine): string[] =>
  'symbol' in line && line.note === NOT_SENT ? [line.symbol] : []

/**
 * The numbers of a book whose papers were under way when it was closed. What becomes of them later is a
 * remark.
 */
export const underWayIn = (office: Office, asked: Book): readonly string[] =>
  listBooks(office).find(each => bookKey(each) === bookKey(asked))?.underWay ?? []

/** A book as a table for a spreadsheet, with the columns of its printed page. */
export function bookTable(office: Office, book: Book): OutTable {
  const told = bookVolumes(office, book, Number.MAX_SAFE_INTEGER)
  return told.form === 'outgoing-book'
    ? {
        sheet: 'Sổ văn bản đi',
        head: OUTGOING,
        lines: told.volumes.flatMap(({ lines }) => lines.map(outgoingCells)),
      }
    : {
        sheet: 'Sổ theo dõi hồ sơ',
        head: DOSSIERS,
        lines: told.volumes.flatMap(({ lines }) => lines.map(dossierCells)),
      }
}

const OUTGOING = [
  ...['Số, ký hiệu văn bản', 'Ngày tháng văn bản', 'Tên loại và trích yếu nội dung văn bản', 'Người ký'],
  ...['Nơi nhận văn bản', 'Đơn vị, người nhận bản lưu', 'Số lượng bản', 'Ngày chuyển', 'Ký nhận', 'Ghi chú'],
]
const DOSSIERS = [
  ...['STT', 'Mã hồ sơ', 'Tên thủ tục hành chính', 'Số bộ', 'Tên cá nhân, tổ chức'],
  ...['Địa chỉ, số điện thoại', 'Cơ quan chủ trì', 'Nhận hồ sơ', 'Hẹn trả kết quả', 'Trả kết quả'],
  ...['Phương thức, ký nhận', 'Ghi chú'],
]
const dayText = (day: string | null): string => (day ? shortDay(day) : '')
/** A moment as it stands in a column; empty if there is none. */
export const momentText = (at: string | null): string => (at ? dayAndClock(at) : '')

const outgoingCells = (line: OutgoingLine): string[] => [
  ...[line.symbol, dayText(line.day), line.summary, line.signer, line.recipients, line.keptBy],
  ...[line.copies === null ? '' : String(line.copies), dayText(line.sentOn), '', line.note],
]
const dossierCells = (line: BookLine): string[] => [
  ...[
    String(line.nth),
    line.code,
    line.procedure,
    String(line.sets),
    line.applicant,
    line.contact,
    line.agency,
  ],
  ...[line.receivedAt, line.dueAt, line.returnedAt].map(momentText),
  ...[line.returnedBy, line.note],
]
