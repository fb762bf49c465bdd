import { Instant } from '../base/ids.ts'
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

/** So many acts at most are named as not told when a book was closed: more than a Centre meets in years. */
export const MOST_ASIDE = 5000

/**
 * What was known of other counters when a book was closed: how many of their acts had come here, and which of
 * those (the how many-th, the newest of them where there are too many) told nothing then, for the province
 * did not confirm them or the key of their dossier was not here; until when all acts of others were known
 * (null: not all; left out: none ever came).
 */
export const HeardThen = z.strictObject({
  acts: z.int().nonnegative(),
  aside: z.array(z.int().positive()).max(MOST_ASIDE),
  knownTo: Instant.nullable().optional(),
})
export type HeardThen = z.output<typeof HeardThen>

/** A book to be shown or printed. */
export const BookAsked = z.strictObject({ book: Book })
/** A book to be written as a table for a spreadsheet: its lines as CSV or as XLSX. */
export const BookExport = BookAsked.extend({ as: z.enum(['csv', 'xlsx']) })

/**
 * A book that was opened: by whom and when; closed with how many lines; how many it holds now, how many of
 * them were added after the closing, whether the others are as many as then, and how many bear a remark of
 * what came later.
 */
export type BookStanding = Book & {
  opened: { by: string; at: Instant }
  closed: { by: string; at: Instant; lines: number; last: number } | null
  lines: number
  added: number
  asClosed: boolean
  remarked: number
  /** Numbers of outgoing documents that were given and whose papers are not out yet. */
  underWay: readonly string[]
}
/**
 * The books as the screen offers them: those that were opened, and whose this person may see; `joint`: also
 * the common one.
 */
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
