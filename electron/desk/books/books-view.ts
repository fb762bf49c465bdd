import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Book, BookStanding, BooksView, BookTable } from '../../../shared/office/books.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { xlsxOf } from '../../sheets/write-table.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { bookTable, bookVolumes, listBooks } from './books.ts'

/**
 * The roles that keep the common book at the one-stop unit (TT 01/2018 Đ.10): its counter officers and the
 * clerk.
 */
const KEEPERS: readonly string[] = ['counter', 'seal-keeper']

/** The books this person may see: those of their agencies, and the common one if they keep it. */
export function viewBooks(office: Office): BooksView {
  const now = office.store.time().lo
  const agencies = officesOf(office).map(id => ({ id, name: office.published.agency(id, now)?.name ?? id }))
  const books: readonly BookStanding[] = listBooks(office).filter(book => mayRead(office, book))
  return { books, agencies, joint: keepsTheJoint(office), year: Number(dayOf(now).slice(0, 4)) }
}

/** A book as it stands now, line by line. */
export function readBook(office: Office, book: Book): BookTable | Refusal {
  if (!mayRead(office, book)) return refuse('input-invalid', { field: 'agency', form: 'own-agency' })
  const { head, lines } = bookTable(office, book)
  return { head, lines }
}

/** Typesets a book in volumes and keeps their bytes, to be printed by their hash. */
export async function printBook(
  office: Office,
  book: Book,
): Promise<{ documents: readonly string[] } | Refusal> {
  if (!mayRead(office, book)) return refuse('input-invalid', { field: 'agency', form: 'own-agency' })
  const { form, volumes } = bookVolumes(office, book)
  const documents = []
  for (const facts of volumes) {
    const document = await makeOfficePaper(office, form, facts)
    if (typeof document !== 'string') return document
    documents.push(document)
  }
  return { documents }
}

/**
 * Writes a book for a spreadsheet into a folder beside the counter's data, readable by this user alone.
 * Nothing is overwritten.
 */
export async function exportBook(
  office: Office,
  book: Book,
  as: 'csv' | 'xlsx',
): Promise<{ file: string; lines: number } | Refusal> {
  if (!mayRead(office, book)) return refuse('input-invalid', { field: 'agency', form: 'own-agency' })
  const table = bookTable(office, book)
  const place = join(dirname(office.folder), `${basename(office.folder)}-xuat`)
  makeFolder(place)
  const made = office.clock.now().replace(/\D/g, '').slice(0, 14)
  const name = `${FILES[book.book]}-${book.year}-${book.agency ?? 'chung'}-${made}`
  const file = writeNew(join(place, name), as, as === 'xlsx' ? await xlsxOf(table) : csvOf(table))
  return { file, lines: table.lines.length }
}

/** Writes a file of this name. If one of the same second exists, a number is added to the name. */
function writeNew(name: string, as: string, content: Uint8Array | string, nth = 1): string {
  const file = `${name}${nth === 1 ? '' : `-${nth}`}.${as}`
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' })
    return file
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== 'EEXIST') throw fault
    return writeNew(name, as, content, nth + 1)
  }
}

/** The name of a book's file. */
export const FILES: Readonly<Record<Book['book'], string>> = {
  dossiers: 'so-theo-doi',
  outgoing: 'so-van-ban-di',
}

const keepsTheJoint = ({ who }: Office): boolean => who.face.roles.some(role => KEEPERS.includes(role))

/** Whether this person is shown a book: the joint one if they keep it, an agency's if they work for it. */
export const mayRead = (office: Office, { book, agency }: Book): boolean =>
  agency === null ? book === 'dossiers' && keepsTheJoint(office) : officesOf(office).includes(agency)
