import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { type Book, BookKind } from '../../../shared/office/books.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { bookTable, bookVolumes, listBooks, underWayIn } from '../../desk/books/books.ts'
import { FILES, mayRead } from '../../desk/books/books-view.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import type { Office } from '../../desk/office/office.ts'
import { besideData } from '../examples/example-view.ts'
import { OutPath, placeIn, writeOut, writeTable } from '../input/out-file.ts'
import { lacks } from '../input/read-input.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * Makes the folder if it does not exist. False if it cannot be a folder, which is known before anything is
 * typeset.
 */
function isFolder(path: string): boolean {
  try {
    if (!existsSync(path)) mkdirSync(path)
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** A book of a year as paper, one PDF a volume, or as one table. */
export const registerBook = defineVerb({
  name: 'register-book',
  says: 'sổ của một năm: theo dõi hồ sơ, hoặc văn bản đi (--book outgoing): --year NĂM [--agency CƠ-QUAN] [--as pdf|csv|xlsx] --out THƯ-MỤC; PDF chia từng quyển',
  input: z.strictObject({
    ...Who,
    book: BookKind.default('dossiers'),
    year: z.coerce.number().int().min(2018).max(2100),
    agency: z.string().max(40).optional(),
    as: z.enum(['pdf', 'csv', 'xlsx']).default('pdf'),
    out: OutPath,
  }),
  run: (asking, { by, pin, as, out, agency = null, ...said }) =>
    asking.as({ by, pin }, async office => {
      const book = { ...said, agency }
      const wrong = wrongAgency(office, book, by !== undefined)
      if (wrong) return wrong
      if (!isFolder(out)) return refuse('out-unfit', { path: out })
      const name = `${FILES[book.book]}-${book.year}-${agency ?? 'chung'}`
      if (as === 'pdf') return await writeVolumes(office, book, { out, name })
      const place = placeIn(out, `${name}.${as}`, office.folder)
      if (isRefusal(place)) return place
      const table = bookTable(office, book)
      const { file } = place
      return (await writeTable(file, table)) ?? { year: book.year, file, lines: table.lines.length }
    }),
  example: asking => ({ year: Number(asking.clock.now().slice(0, 4)), out: besideData(asking, 'in-so') }),
})

/**
 * Refuses an agency that has no such book. A book belongs to an agency of the Centre, or was opened for one
 * that it had; there is no joint book of outgoing documents. A person who is named reads the books that their
 * screen shows.
 */
function wrongAgency(office: Office, book: Book, named: boolean): Refusal | undefined {
  if (book.agency === null && book.book === 'outgoing') return lacks('agency')
  const now = office.published.centre(office.store.time().lo).agencies.map(({ id }) => id)
  const before = listBooks(office).flatMap(each => each.agency ?? [])
  const all = [null, ...new Set([...now, ...before])]
  const open = all.filter(agency => !named || mayRead(office, { ...book, agency }))
  if (open.includes(book.agency)) return undefined
  return refuse('input-invalid', { field: 'agency', may: open.filter(agency => agency !== null).join(' | ') })
}

async function writeVolumes(office: Office, book: Book, { out, name }: { out: string; name: string }) {
  const { form, volumes } = bookVolumes(office, book)
  const nameOf = (volume: number) => `${name}-quyen-${String(volume).padStart(2, '0')}.pdf`
  const places = volumes.map(({ volume }) => placeIn(out, nameOf(volume), office.folder))
  const unfit = places.find(isRefusal)
  // All of the book is written, or none of it: no folder holds volumes of two days.
  if (unfit) return unfit
  const written: object[] = []
  for (const facts of volumes) {
    const file = join(out, nameOf(facts.volume))
    const { pdf, pages } = await office.typesetter.set(form, facts)
    const unwritten = writeOut(file, pdf)
    if (unwritten) return unwritten
    const [first] = facts.lines
    const from = first && ('nth' in first ? first.nth : first.from)
    written.push({ file, pages, lines: facts.lines.length, from: from ?? null })
  }
  return { year: book.year, volumes: written }
}

/** The books of the years: opens them, closes them for good, lists them. */
export const book = defineVerb({
  name: 'book',
  says: 'sổ năm: list | open | close --book dossiers|outgoing --year NĂM [--agency CƠ-QUAN]',
  input: z.strictObject({
    ...Who,
    ...Once,
    words: z.tuple([z.enum(['list', 'open', 'close'])]),
    book: BookKind.default('dossiers'),
    agency: z.string().max(40).optional(),
    year: z.coerce.number().int().optional(),
  }),
  run: (asking, { words, act = randomUUID(), agency = null, book: kind, year, ...by }) =>
    asking.as<object>(by, async office => {
      if (words[0] === 'list') return { books: listBooks(office) }
      const type = words[0] === 'open' ? 'book-opened' : 'book-closed'
      const pin = pinOf(by.pin)
      const taken = await takeOfficeAct(office, { type, input: { book: kind, agency, year }, pin, act })
      if (isRefusal(taken) || type === 'book-opened' || year === undefined) return taken
      return { ...taken, underWay: underWayIn(office, { book: kind, agency, year }) }
    }),
  example: () => ({ words: ['list'] }),
})
