import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { steps } from '../../../shared/dossier/steps/index.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { openRowsOf, REGISTER_TREE_ASIDE } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import { type FindOptions, openSearch } from './search.ts'
import { openSearchIndex } from './search-index.ts'
import { type Sought, soughtOf } from './search-keys.ts'
import { openWorklist } from './worklist.ts'

/**
 * The register's own tables: written inside the transaction of the event, and rebuilt from events at will.
 */
export type Register = {
  /**
   * The hash of `register.sql` and of the steps this program reads. If a record has another one, its register
   * must be rebuilt.
   */
  readonly shape: Hash
  /** Drops the tables and makes them empty again. */
  create(): void
  /**
   * To be called before reading a register of another shape that cannot be rebuilt, because the record is
   * only read.
   */
  readAsItLies(): void
  /** To be called when a transaction was undone: the newest rows are read again. */
  forget(): void
  put(row: RegisterRow): void
  get(dossier: DossierId): RegisterRow | undefined
  byCode(code: string): RegisterRow | undefined
  find(text: string, options: FindOptions): readonly RegisterRow[]
  /** Dossiers that are not closed, in the order of their arrival within an office. */
  open(offices: readonly string[] | null): readonly RegisterRow[]
  /** Open dossiers that were received by a provisional slip and have no code yet, the oldest first. */
  awaitingCode(): readonly RegisterRow[]
  /**
   * Every row in the order in which the dossiers came. Rows are read in blocks, so other statements may run
   * meanwhile.
   */
  rows(): Iterable<RegisterRow>
  hash(): Hash
  /**
   * Whether the row is stored under its dossier with what it is searched by, and stands in the worklist
   * exactly if it is open.
   */
  isFoundAs(row: RegisterRow): boolean
  /** Whether each dossier is found where its row stands, and nothing else is. */
  isWhole(): boolean
}

const SQL = readFileSync(new URL('./register.sql', import.meta.url), 'utf8')
const DROP = `DROP TABLE IF EXISTS register; DROP TABLE IF EXISTS register_rows; DROP TABLE IF EXISTS register_keys;
  DROP TABLE IF EXISTS register_words; DROP TABLE IF EXISTS register_names; DROP TABLE IF EXISTS worklist;`
const knownSteps = (): string => JSON.stringify(Object.values(steps).map(({ id, version }) => [id, version]))
const BLOCK = 500

/** The statements that read and write the register; a test reads their plans. */
export const STATEMENTS = {
  get: 'SELECT json FROM register WHERE row = ? AND dossier = ?',
  block: 'SELECT row, json FROM register WHERE row > ? ORDER BY row LIMIT ?',
  byDossier: `SELECT dossier, row FROM register_rows WHERE dossier > :from
    UNION ALL SELECT dossier, row FROM register WHERE row > :last AND dossier > :from ORDER BY dossier LIMIT :most`,
  uncoded: `SELECT json FROM register WHERE open = 1 AND code = '' ORDER BY row`,
  stands: `SELECT row, open, office, code, words, id_number AS idNumber, phone FROM register
    WHERE row = ? AND dossier = ?`,
  // No row is ever deleted, so SQLite gives the number after the last one.
  insert: `INSERT INTO register (dossier, open, office, code, words, id_number, phone, json)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  update: 'UPDATE register SET open = :open, json = :json WHERE row = :row',
  change: `UPDATE register SET open = :open, json = :json, office = :office, code = :code, words = :words,
    id_number = :idNumber, phone = :phone WHERE row = :row`,
} as const

/** The register over an open record. Statements are prepared at first use, when the tables exist. */
export function openRegister(db: Db): Register {
  let tables: ReturnType<typeof openTables> | undefined
  const use = (): ReturnType<typeof openTables> => {
    tables ??= openTables(db)
    return tables
  }
  return {
    shape: createHash('sha256').update(SQL).update(knownSteps()).digest('hex'),
    create() {
      tables = undefined
      db.exec(DROP)
      db.exec(SQL)
    },
    readAsItLies: () => void db.exec(REGISTER_TREE_ASIDE),
    forget: () => tables?.places.forget(),
    put: row => putRow(use(), row),
    get: dossier => {
      const json = read(use(), Buffer.from(dossier, 'hex'))
      return json === undefined ? undefined : parse(json)
    },
    byCode: code => use().search.byCode(code),
    find: (text, options) => use().search.find(text, options),
    open: offices => use().worklist.open(offices).map(parse),
    awaitingCode: () => (use().uncoded.all() as string[]).map(parse).filter(isAwaiting),
    *rows() {
      for (const json of inOrder(use())) yield parse(json)
    },
    isFoundAs: row => isFoundAs(use(), row),
    isWhole: () => use().places.isWhole(),
    hash() {
      const sum = createHash('sha256')
      for (const json of byDossier(use())) sum.update(canonicalJson(parse(json))).update('\n')
      return sum.digest('hex')
    },
  }
}

function openTables(db: Db) {
  const index = openSearchIndex(db)
  const places = openRowsOf(db)
  return {
    index,
    places,
    worklist: openWorklist(db, index),
    search: openSearch(db, index, places),
    get: db.prepare(STATEMENTS.get).pluck(),
    block: db.prepare(STATEMENTS.block),
    byDossier: db.prepare(STATEMENTS.byDossier),
    uncoded: db.prepare(STATEMENTS.uncoded).pluck(),
    stands: db.prepare(STATEMENTS.stands),
    insert: db.prepare(STATEMENTS.insert),
    update: db.prepare(STATEMENTS.update),
    change: db.prepare(STATEMENTS.change),
  }
}
type Tables = ReturnType<typeof openTables>
type Stands = Sought & { row: number; open: 0 | 1 }

/**
 * Finds the register row of a dossier. No index forbids a second row, so callers look here before they insert
 * one. The row is compared with the dossier's id as well: a wrong entry of the index cannot return the row of
 * another dossier.
 */
function find({ places, stands }: Tables, dossier: Buffer): Stands | undefined {
  const row = places.rowOf(dossier)
  return row === undefined ? undefined : (stands.get(row, dossier) as Stands | undefined)
}

function read({ places, get }: Tables, dossier: Buffer): string | undefined {
  const row = places.rowOf(dossier)
  return row === undefined ? undefined : (get.get(row, dossier) as string | undefined)
}

/**
 * Writes as few pages as the change needs. A new dossier, or a step that moves it on, touches its row alone.
 */
function putRow(tables: Tables, row: RegisterRow): void {
  const dossier = Buffer.from(row.dossier, 'hex')
  const open = row.outcome ? (0 as const) : (1 as const)
  const line = { ...soughtOf(row), open, json: JSON.stringify(row) }
  const before = find(tables, dossier)
  if (before) changeLine(tables, before, { ...line, row: before.row })
  else addLine(tables, dossier, line)
}

type Line = Sought & { open: 0 | 1; json: string }

function addLine({ insert, index, places, worklist }: Tables, dossier: Buffer, line: Line): void {
  const { open, office, code, words, idNumber, phone, json } = line
  const { lastInsertRowid } = insert.run(dossier, open, office, code, words, idNumber, phone, json)
  const row = Number(lastInsertRowid)
  places.added(row, dossier)
  const after = index.added(row)
  if (after !== undefined) worklist.indexed(after)
}

function changeLine({ update, change, index, worklist }: Tables, before: Stands, now: Line & Stands): void {
  const { row, open, json } = now
  if (isSame(before, now)) update.run({ row, open, json })
  else {
    change.run(now)
    index.changed(row, before, now)
  }
  worklist.changed(before, now)
}

const isSame = (a: Sought, b: Sought): boolean =>
  a.office === b.office &&
  a.code === b.code &&
  a.words === b.words &&
  a.idNumber === b.idNumber &&
  a.phone === b.phone

function isFoundAs(tables: Tables, row: RegisterRow): boolean {
  const stands = find(tables, Buffer.from(row.dossier, 'hex'))
  if (!stands || !isSame(stands, soughtOf(row)) || stands.open !== (row.outcome ? 0 : 1)) return false
  return tables.worklist.holds(stands)
}

/** Every row, in the order in which the dossiers came. */
function* inOrder({ block }: Tables): Iterable<string> {
  let from: number | undefined = 0
  while (from !== undefined) {
    const lines = block.all(from, BLOCK) as { row: number; json: string }[]
    for (const { json } of lines) yield json
    from = lines.at(-1)?.row
  }
}

/** Every row in the order of the dossiers' ids, from the tree and the newest rows together. */
function* byDossier({ byDossier: block, index, get }: Tables): Iterable<string> {
  let from: Buffer | undefined = Buffer.alloc(0)
  while (from) {
    const places = block.all({ from, last: index.last(), most: BLOCK }) as { dossier: Buffer; row: number }[]
    for (const { row, dossier } of places) {
      const json = get.get(row, dossier) as string | undefined
      if (json !== undefined) yield json
    }
    from = places.at(-1)?.dossier
  }
}

/** A dossier whose papers were asked for before it was received has no code either, but awaits none. */
const isAwaiting = ({ flags }: RegisterRow): boolean => flags.includes('awaiting-code')
const parse = (json: string): RegisterRow => JSON.parse(json) as RegisterRow
