import { z } from 'zod'

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

/** Under what a book stands in the state of the office. */
export const bookKey = ({ book, agency, year }: Book): string => `${book}/${agency ?? ''}/${year}`
