import { type RegisterRow, readQuery } from '../../../shared/register/row.ts'
import type { BatchedIndex } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import type { SearchIndex } from './search-index.ts'
import { codeKey, idKey, isWanted, lastKey, phoneEndKey, phoneKey, type Sought } from './search-keys.ts'
import { matchOf } from './search-words.ts'
import { SEARCHES } from './searches.ts'

/**
 * How many rows to return at most; older than which row already shown (its dossier id or code); and of which
 * offices (null: all).
 */
export type FindOptions = { limit: number; before: string | null; offices: readonly string[] | null }

/** Searches the register by what people type, newest first. What was typed is never used as SQL or FTS. */
export type Search = {
  find(text: string, options: FindOptions): readonly RegisterRow[]
  byCode(code: string): RegisterRow | undefined
}

type Wanted = ReturnType<typeof readQuery>
/** The newest `limit` rows below `before`, of these offices (a JSON list). */
type Page = { before: number; limit: number; offices: string | null }
/**
 * How much of the file may stay decrypted in memory (KiB). The memory is taken only as it is used; a page
 * that is not in it costs microseconds.
 */
const CACHE_KIB = 8 * 1024

/** Opens the search over the register, its indexes, and the index of where a dossier's row stands. */
export function openSearch(db: Db, index: SearchIndex, places: Pick<BatchedIndex, 'rowOf'>): Search {
  db.pragma(`cache_size = ${-CACHE_KIB}`)
  const ask = openQuestions(db)
  const rowOfCode = (code: string): number | undefined => {
    if (code === '') return undefined // Dossiers without a code have no code in common.
    return ask.rowOfCode.get({ last: index.last(), code, key: codeKey(code) }) as number | undefined
  }
  const placeOf = (before: string | null): number | undefined => {
    if (before === null) return Number.MAX_SAFE_INTEGER
    if (!/^[0-9a-f]{32}$/.test(before)) return rowOfCode(before)
    return places.rowOf(Buffer.from(before, 'hex'))
  }
  return {
    find(text, { limit, before, offices }) {
      const wanted = readQuery(text)
      const place = placeOf(before)
      // A row that is not there was never shown. Nothing comes after it, so that paging ends.
      if (place === undefined || limit < 1 || offices?.length === 0) return []
      const last = index.last()
      const tail = ask.tail.all({ last, before: place }) as (Sought & { json: string })[]
      const newest = tail.filter(row => (offices?.includes(row.office) ?? true) && isWanted(wanted, row))
      const found = newest.slice(0, limit).map(({ json }) => json)
      const page = { before: Math.min(place, last + 1), limit: limit - found.length, offices }
      if (page.limit > 0) found.push(...ask.indexes(wanted, page))
      return found.map(json => JSON.parse(json) as RegisterRow)
    },
    byCode(code) {
      const row = rowOfCode(code)
      const json = row === undefined ? undefined : (ask.json.get(row) as string | undefined)
      return json === undefined ? undefined : (JSON.parse(json) as RegisterRow)
    },
  }
}

/** A row that was found, with its number; a higher number is newer. */
type Found = { row: number; json: string }

function openQuestions(db: Db) {
  const [all, words, last] = [db.prepare(SEARCHES.all), db.prepare(SEARCHES.words), db.prepare(SEARCHES.last)]
  const [ends, digits] = [db.prepare(SEARCHES.ends), db.prepare(SEARCHES.digits)]
  const byEnd = (key: string, page: Page) => ends.all({ ...page, from: key, to: after(key) }) as Found[]
  const byCodeEnd = (end: string, page: Page): Found[] =>
    end.length === 4 ? (last.all({ ...page, key: lastKey(end) }) as Found[]) : byEnd(codeKey(end), page)
  const byDigits = (typed: string, page: Page): Found[] => {
    const [id, phone, tail] = [idKey(typed), phoneKey(typed), phoneEndKey(typed)]
    const tails = { tail, tailEnd: after(tail) }
    return digits.all({ ...page, id, idEnd: after(id), phone, phoneEnd: after(phone), ...tails }) as Found[]
  }
  const byWords = (wanted: readonly string[], offices: readonly string[] | null, page: Page): Found[] => {
    const match = matchOf(wanted, offices)
    return match === undefined ? [] : (words.all({ ...page, match }) as Found[])
  }
  const ask = (wanted: Wanted, offices: readonly string[] | null, page: Page): Found[] => {
    if (wanted.by === 'no-letter') return []
    if (wanted.by === 'code') return byCodeEnd(wanted.code, page)
    if (wanted.by === 'nothing' && !offices)
      return all.all({ before: page.before, limit: page.limit }) as Found[]
    if (wanted.by === 'name' || wanted.by === 'nothing')
      return byWords(wanted.by === 'name' ? wanted.words : [], offices, page)
    if (wanted.by === 'suffix' && wanted.suffix.includes('-')) return byCodeEnd(wanted.suffix, page)
    // Digits may also be the end of a telephone number or of a slip, or a word of a firm's name.
    const typed = wanted.by === 'suffix' ? wanted.suffix : wanted.digits
    const numbers =
      wanted.by === 'suffix'
        ? newest([byCodeEnd(typed, page), byEnd(phoneEndKey(typed), page)], page.limit)
        : byDigits(typed, page)
    return newest([numbers, byWords([typed], offices, page)], page.limit)
  }
  return {
    rowOfCode: db.prepare(SEARCHES.rowOfCode).pluck(),
    json: db.prepare(SEARCHES.json).pluck(),
    tail: db.prepare(SEARCHES.tail),
    indexes(
      wanted: Wanted,
      { offices, ...rest }: Omit<Page, 'offices'> & Pick<FindOptions, 'offices'>,
    ): string[] {
      const page = { ...rest, offices: offices && JSON.stringify(offices) }
      return ask(wanted, offices, page).map(({ json }) => json)
    },
  }
}

/** The newest rows of several answers, each row once. */
const newest = (answers: readonly Found[][], limit: number): Found[] =>
  [...new Map(answers.flat().map(found => [found.row, found])).values()]
    .sort((a, b) => b.row - a.row)
    .slice(0, limit)

/** The first text after all texts that begin with this one. */
const after = (text: string): string => `${text}\u{10ffff}`
