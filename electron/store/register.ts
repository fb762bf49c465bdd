import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { DossierId, Hash } from '../../shared/base/ids.ts'
import { unmark } from '../../shared/base/unmark.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { Db } from './database.ts'
import { type FindOptions, openSearch } from './search.ts'

/** The register's own tables: written inside the transaction of the event, rebuilt from events at will. */
export type Register = {
  /** The hash of `register.sql`: another one means that the register must be rebuilt. */
  readonly shape: Hash
  /** Makes the tables anew, empty. */
  create(): void
  put(row: RegisterRow): void
  get(dossier: DossierId): RegisterRow | undefined
  byCode(code: string): RegisterRow | undefined
  find(text: string, options: FindOptions): readonly RegisterRow[]
  open(offices: readonly string[] | null): readonly RegisterRow[]
  rows(): Iterable<RegisterRow>
  hash(): Hash
}

const SQL = readFileSync(new URL('./register.sql', import.meta.url), 'utf8')
const DROP =
  'DROP TABLE IF EXISTS register; DROP TABLE IF EXISTS register_names; DROP TABLE IF EXISTS worklist;'

/** The register over an open record. Statements are prepared at first use, when the tables stand. */
export function openRegister(db: Db): Register {
  let tables: ReturnType<typeof statements> | undefined
  const use = (): ReturnType<typeof statements> => {
    tables ??= statements(db)
    return tables
  }
  return {
    shape: createHash('sha256').update(SQL).digest('hex'),
    create() {
      tables = undefined
      db.exec(DROP)
      db.exec(SQL)
    },
    put: row => put(use(), row),
    get: dossier => read(use().get.get(Buffer.from(dossier, 'hex'))),
    byCode: code => read(use().byCode.get(code)),
    find: (text, options) => use().search(text, options),
    open: offices =>
      (use().open.all() as string[]).map(parse).filter(row => !offices || offices.includes(row.office)),
    *rows() {
      for (const json of use().rows.iterate() as Iterable<string>) yield parse(json)
    },
    hash() {
      const sum = createHash('sha256')
      for (const row of this.rows()) sum.update(canonicalJson(row)).update('\n')
      return sum.digest('hex')
    },
  }
}

function statements(db: Db) {
  return {
    get: db.prepare('SELECT json FROM register WHERE dossier = ?').pluck(),
    byCode: db.prepare('SELECT json FROM register WHERE code = ?').pluck(),
    rows: db.prepare('SELECT json FROM register ORDER BY dossier').pluck(),
    open: db.prepare('SELECT r.json FROM worklist w JOIN register r ON r.row = w.row').pluck(),
    place: db.prepare('SELECT row, name FROM register WHERE dossier = ?'),
    insert: db.prepare(
      `INSERT INTO register (row, dossier, office, code, code_end, name, id_number, phone, json)
       VALUES (:row, :dossier, :office, :code, :codeEnd, :name, :idNumber, :phone, :json)
       ON CONFLICT (row) DO UPDATE SET office = :office, code = :code, code_end = :codeEnd, name = :name,
         id_number = :idNumber, phone = :phone, json = :json`,
    ),
    name: db.prepare('INSERT INTO register_names (rowid, name) VALUES (?, ?)'),
    unname: db.prepare('DELETE FROM register_names WHERE rowid = ?'),
    work: db.prepare('INSERT OR REPLACE INTO worklist (row, office) VALUES (?, ?)'),
    done: db.prepare('DELETE FROM worklist WHERE row = ?'),
    next: db.prepare('SELECT coalesce(max(row), 0) + 1 FROM register').pluck(),
    search: openSearch(db),
  }
}

function put(to: ReturnType<typeof statements>, row: RegisterRow): void {
  const dossier = Buffer.from(row.dossier, 'hex')
  const stood = to.place.get(dossier) as { row: number; name: string } | undefined
  const at = stood?.row ?? (to.next.get() as number)
  const name = unmark(row.applicant)
  const codeEnd = row.code ? reverse(row.code) : null
  const { office, code, idNumber, phone } = row
  to.insert.run({ row: at, dossier, office, code, codeEnd, name, idNumber, phone, json: canonicalJson(row) })
  if (stood && stood.name !== name) to.unname.run(at)
  if (name && stood?.name !== name) to.name.run(at, name)
  if (row.outcome) to.done.run(at)
  else to.work.run(at, row.office)
}

/** A text from its end, so that a B-tree finds by suffix. */
export const reverse = (text: string): string => [...text].reverse().join('')
const parse = (json: string): RegisterRow => JSON.parse(json) as RegisterRow
const read = (json: unknown): RegisterRow | undefined => (typeof json === 'string' ? parse(json) : undefined)
