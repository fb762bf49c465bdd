import { Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** The yearly books: dossiers (TT 01/2018 Đ.10), outgoing documents (NĐ 30/2020 Đ.15). */
export const BookKind = z.enum(['dossiers', 'outgoing'])
export type BookKind = z.output<typeof BookKind>

/** Names a book: its kind, its agency (null: the joint book), its year. */
export const Book = z.strictObject({
  book: BookKind,
  agency: z.string().max(40).nullable(),
  year: z.int().min(2018).max(2100),
})
export type Book = z.output<typeof Book>

/** The most acts that are listed as not told when a book is closed: more than a Centre meets in years. */
export const MOST_ASIDE = 5000

/**
 * What was known of other counters when a book was closed. `acts`: how many of their acts had arrived here.
 * `aside`: which of those told nothing then, because the province did not confirm them or the key of their
 * dossier was missing; given by their ordinal number among the arrived acts, the newest where there are too
 * many. `knownTo`: until when all acts of the others were known (null: not all of them; left out: none ever
 * came).
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
 * A book that was opened, and how it stands: who opened and closed it and when; how many lines it had at
 * closing; how many it has now (`lines`), how many of them were added after the closing (`added`), whether
 * the others are as many as then (`asClosed`), and how many bear a remark on later events (`remarked`).
 */
export type BookStanding = Book & {
  opened: { by: string; at: Instant }
  closed: { by: string; at: Instant; lines: number; last: number } | null
  lines: number
  added: number
  asClosed: boolean
  remarked: number
  /** Numbers of outgoing documents that were given although their papers are not out yet. */
  underWay: readonly string[]
}
/**
 * The books as the screen offers them: those that were opened, and the agencies whose books this person may
 * see. `joint`: the common book too.
 */
export type BooksView = {
  books: readonly BookStanding[]
  agencies: readonly { id: string; name: string }[]
  joint: boolean
  year: number
}
/** A book as a table: its columns, its lines. */
export type BookTable = { head: readonly string[]; lines: readonly (readonly string[])[] }

/** The key of a book in the state of the office. */
export const bookKey = ({ book, agency, year }: Book): string => `${book}/${agency ?? ''}/${year}`
