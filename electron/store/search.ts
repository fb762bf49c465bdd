import { type RegisterRow, readQuery } from '../../shared/register/row.ts'
import type { Db } from './database.ts'

/** How many rows at most, older than which row already shown (its dossier id), of which offices (null: all). */
export type FindOptions = { limit: number; before: string | null; offices: readonly string[] | null }

type Hit = { row: number; json: string }
const LAST = Number.MAX_SAFE_INTEGER

/** Searches the register as people type (features row 72): newest rows first, what was typed is never SQL or FTS. */
export function openSearch(db: Db): (text: string, options: FindOptions) => readonly RegisterRow[] {
  const below = (where: string): string =>
    `SELECT row, json FROM register WHERE ${where} AND row < :before ORDER BY row DESC LIMIT :limit`
  const by = {
    all: db.prepare(below('1')),
    code: db.prepare(below('code = :text')),
    suffix: db.prepare(below('code_end >= :text AND code_end < :end')),
    idNumber: db.prepare(below('id_number = :text')),
    idStart: db.prepare(below("id_number >= :text AND id_number < :end AND id_number <> ''")),
    phone: db.prepare(below("phone >= :text AND phone < :end AND phone <> ''")),
    names: db.prepare(
      `SELECT n.rowid AS row, r.json FROM register_names n JOIN register r ON r.row = n.rowid
       WHERE register_names MATCH :text AND n.rowid < :before ORDER BY n.rowid DESC LIMIT :limit`,
    ),
  }
  const place = db.prepare('SELECT row FROM register WHERE dossier = ?').pluck()
  const prefix = (text: string): { text: string; end: string } => ({ text, end: `${text}\u{10ffff}` })
  const ask = (text: string, page: { before: number; limit: number }): Hit[] => {
    const wanted = readQuery(text)
    const run = (statement: { all(of: unknown): unknown[] }, of: object): Hit[] =>
      statement.all({ ...of, ...page }) as Hit[]
    if (wanted.by === 'code') return run(by.code, { text: wanted.code })
    if (wanted.by === 'suffix') return run(by.suffix, prefix([...wanted.suffix].reverse().join('')))
    if (wanted.by === 'name') return run(by.names, { text: matchOf(wanted.words) })
    if (wanted.by === 'nothing') return run(by.all, {})
    const ids =
      wanted.digits.length === 12
        ? run(by.idNumber, { text: wanted.digits })
        : run(by.idStart, prefix(wanted.digits))
    return newest([...ids, ...run(by.phone, prefix(wanted.digits))], page.limit)
  }
  return (text, { limit, before, offices }) => {
    const found: RegisterRow[] = []
    let from =
      before === null ? LAST : ((place.get(Buffer.from(before, 'hex')) as number | undefined) ?? LAST)
    for (;;) {
      const hits = ask(text, { before: from, limit })
      const rows = hits.map(({ json }) => JSON.parse(json) as RegisterRow)
      found.push(...rows.filter(row => !offices || offices.includes(row.office)))
      if (found.length >= limit || hits.length < limit) return found.slice(0, limit)
      from = hits.at(-1)?.row ?? 0
    }
  }
}

/** Words of letters and digits only (they come from `unmark`), the last one perhaps unfinished. */
const matchOf = (words: readonly string[]): string =>
  words.map((word, at) => (at === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ')

function newest(hits: readonly Hit[], limit: number): Hit[] {
  const once = new Map(hits.map(hit => [hit.row, hit]))
  return [...once.values()].sort((a, b) => b.row - a.row).slice(0, limit)
}
