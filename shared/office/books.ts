import type { Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** The books that are kept by the year: dossiers (TT 01/2018 Đ.10), outgoing documents (NĐ 30/2020 Đ.15). */
export const BookKind = z.enum(['dossiers', 'outgoing'])
export type BookKind = z.output<typeof BookKind>

/** Which book: of what, whose (null: joint), of which year. */
export const Book = z.strictObject({
  book: BookKind,
  agency: z.string().max(40).nullable(),
  year: z.int().min(2018).max(2100),
})
export type Book = z.output<typeof Book>

/** A book to be shown or printed. */
export const BookAsked = z.strictObject({ book: Book })
/** A book to be written as a table for a spreadsheet: its lines as CSV or as XLSX. */
export const BookExport = BookAsked.extend({ as: z.enum(['csv', 'xlsx']) })

/** A book that was opened: by whom and when; closed with how many lines; how many it holds now, whether that is as it was closed, and how many of them bear a remark of what came later. */
export type BookStanding = Book & {
  opened: { by: string; at: Instant }
  closed: { by: string; at: Instant; lines: number; last: number } | null
  lines: number
  asClosed: boolean
  remarked: number
  /** Numbers of outgoing documents that were given and whose papers are not out yet. */
  underWay: readonly string[]
}
/** The books as the screen offers them: those that were opened, and whose this person may see; `joint`: also the common one. */
export type BooksView = {
  books: readonly BookStanding[]
  agencies: readonly { id: string; name: string }[]
  joint: boolean
  year: number
}
/** A book as a table: its columns, its lines. */
export type BookTable = { head: readonly string[]; lines: readonly (readonly string[])[] }

/** Under what a book stands in the state of the office. */
export const bookKey = ({ book, agency, year }: Book): string => `${book}/${agency ?? ''}/${year}`
