import type { Db, Statement } from './database.ts'

/**
 * How many rows go into a tree together. A record's trees hold what this number implies (migration 12), so
 * whoever changes it must fill them again.
 */
const TOGETHER = 64

type Key = string | Buffer
type Asked = Pick<Statement, 'get' | 'all' | 'run'>
/**
 * The statements that write the rows of a table and find them by their keys. The rows are numbered 1, 2, 3 …
 * and never change their key or go.
 */
type Tree = {
  newest: Asked
  /** Rows after this number, with their keys. */
  tail: Asked
  found: Asked
  /** The highest key in the tree, if keys are bytes; null if the tree is empty. */
  highest?: Asked
  /** Writes the rows after the first number, up to the second. */
  fill: Asked
  /** Whether the tree holds anything else than the rows up to this number. */
  wrong: Asked
}

const EVENTS = {
  newest: 'SELECT max(pos) FROM events',
  tail: 'SELECT dossier AS key, pos AS row FROM events WHERE pos > ? AND dossier IS NOT NULL ORDER BY pos',
  found: 'SELECT pos FROM events_of WHERE dossier = ? ORDER BY pos',
  highest: 'SELECT max(dossier) FROM events_of',
  fill: `INSERT INTO events_of (dossier, pos)
    SELECT dossier, pos FROM events WHERE pos > ? AND pos <= ? AND dossier IS NOT NULL ORDER BY dossier, pos`,
  wrong: `SELECT (SELECT count(*) FROM events_of) <>
      (SELECT count(*) FROM events WHERE pos <= :last AND dossier IS NOT NULL) OR EXISTS
    (SELECT 1 FROM events_of o LEFT JOIN events e ON e.pos = o.pos AND e.pos <= :last WHERE e.dossier IS NOT o.dossier)`,
} as const

const ACTS = {
  newest: 'SELECT max(no) FROM answers',
  tail: 'SELECT act AS key, no AS row FROM answers WHERE no > ? ORDER BY no',
  found: 'SELECT no FROM acts WHERE act = ?',
  fill: 'INSERT INTO acts (act, no) SELECT act, no FROM answers WHERE no > ? AND no <= ? ORDER BY act',
  wrong: `SELECT (SELECT count(*) FROM acts) <> (SELECT count(*) FROM answers WHERE no <= :last) OR EXISTS
    (SELECT 1 FROM acts a LEFT JOIN answers s ON s.no = a.no AND s.no <= :last WHERE s.act IS NOT a.act)`,
} as const

const REGISTER = {
  newest: 'SELECT max(row) FROM register',
  tail: 'SELECT dossier AS key, row FROM register WHERE row > ? ORDER BY row',
  found: 'SELECT row FROM register_rows WHERE dossier = ?',
  highest: 'SELECT max(dossier) FROM register_rows',
  // If somebody tampered with the tree and left a dossier in it, the row that was written replaces it.
  fill: `INSERT OR REPLACE INTO register_rows (dossier, row)
    SELECT dossier, row FROM register WHERE row > ? AND row <= ? ORDER BY dossier`,
  wrong: `SELECT (SELECT count(*) FROM register_rows) <> (SELECT count(*) FROM register WHERE row <= :last) OR EXISTS
    (SELECT 1 FROM register_rows o LEFT JOIN register r ON r.row = o.row AND r.row <= :last
      WHERE r.dossier IS NOT o.dossier)`,
} as const

/** Finds the events of a dossier. */
export const openEventsOf = (db: Db): BatchedIndex =>
  openBatchedIndex({
    newest: db.prepare(EVENTS.newest).pluck(),
    tail: db.prepare(EVENTS.tail),
    found: db.prepare(EVENTS.found).pluck(),
    highest: db.prepare(EVENTS.highest).pluck(),
    fill: db.prepare(EVENTS.fill),
    wrong: db.prepare(EVENTS.wrong).pluck(),
  })

/** Finds the answer to an act. */
export const openActsOf = (db: Db): BatchedIndex =>
  openBatchedIndex({
    newest: db.prepare(ACTS.newest).pluck(),
    tail: db.prepare(ACTS.tail),
    found: db.prepare(ACTS.found).pluck(),
    fill: db.prepare(ACTS.fill),
    wrong: db.prepare(ACTS.wrong).pluck(),
  })

/** Finds the row of a dossier in the register. */
export const openRowsOf = (db: Db): BatchedIndex =>
  openBatchedIndex({
    newest: db.prepare(REGISTER.newest).pluck(),
    tail: db.prepare(REGISTER.tail),
    found: db.prepare(REGISTER.found).pluck(),
    highest: db.prepare(REGISTER.highest).pluck(),
    fill: db.prepare(REGISTER.fill),
    wrong: db.prepare(REGISTER.wrong).pluck(),
  })

/**
 * Builds the register's tree in memory, for a record that is only read and whose tree is not this program's.
 * An older program that rebuilt the register left an outdated tree, or none.
 */
export const REGISTER_TREE_ASIDE = `
  CREATE TEMP TABLE register_rows (dossier BLOB PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
  INSERT OR REPLACE INTO temp.register_rows (dossier, row) SELECT dossier, row FROM register
    WHERE row <= (SELECT max(row) - max(row) % ${TOGETHER} FROM register) ORDER BY dossier;`

/**
 * The parts of a query that joins the register's rows to `l.dossier`: its WITH clause, its joins, and the
 * columns it selects.
 */
export const LINES = {
  newest: `newest AS MATERIALIZED
      (SELECT dossier, office, code FROM register WHERE row > (SELECT max(row) - max(row) % ${TOGETHER} FROM register))`,
  joined: `LEFT JOIN newest n ON n.dossier = l.dossier
      LEFT JOIN register_rows o ON o.dossier = l.dossier
      LEFT JOIN register r ON r.row = o.row AND r.dossier = o.dossier`,
  said: 'coalesce(n.office, r.office) AS office, coalesce(n.code, r.code) AS code',
} as const

/**
 * Since which migration there are trees of events and acts. A record from before it is only read, and this
 * view over its own events stands in for their tree.
 */
export const BATCHED_TREES = {
  since: 12,
  before: `CREATE TEMP VIEW events_of AS SELECT dossier, pos FROM events
    WHERE pos <= (SELECT max(pos) - max(pos) % ${TOGETHER} FROM events) AND dossier IS NOT NULL`,
} as const

/**
 * An index that is written in batches. If every act wrote into the tree, it would write one or two pages
 * more, each at another place. So the newest rows are kept in memory, since this program alone adds them, and
 * go into the tree together.
 */
export type BatchedIndex = {
  /** The numbers of all rows with this key, ascending. */
  rowsOf(key: Key): readonly number[]
  /**
   * The number of the row with this key, for keys that no two rows share; undefined if there is none. The
   * newest rows are searched first.
   */
  rowOf(key: Key): number | undefined
  /** To be called with every new row, in order, inside the transaction that wrote it. */
  added(row: number, key: Key | null): void
  /** To be called when a transaction was undone: the newest rows are read again. */
  forget(): void
  /** Whether the tree holds exactly the rows that it should. */
  isWhole(): boolean
}

/**
 * The newest rows by their keys, and the highest key in the tree (undefined if the index does not ask for
 * it).
 */
type Mind = { newest: Map<string, number[]>; highest: Buffer | null | undefined }

/** Opens such an index. The newest rows are read at its first use. */
function openBatchedIndex({ newest, tail, found, highest, fill, wrong }: Tree): BatchedIndex {
  let mind: Mind | undefined
  const last = (): number => {
    const row = (newest.get() as number | null) ?? 0
    return row - (row % TOGETHER)
  }
  const inMind = (): Mind => {
    if (mind) return mind
    mind = { newest: new Map(), highest: highest?.get() as Buffer | null | undefined }
    for (const { key, row } of tail.all(last()) as { key: Key; row: number }[]) note(mind.newest, key, row)
    return mind
  }
  // Ids of dossiers rise with time: a new one lies beyond the whole tree, so the tree need not be searched.
  const isBehindTree = (key: Key, { highest: end }: Mind): boolean =>
    end === null || (end !== undefined && typeof key !== 'string' && end.compare(key) < 0)
  return {
    rowsOf(key) {
      const known = inMind()
      const late = known.newest.get(nameOf(key)) ?? []
      return isBehindTree(key, known) ? late.slice() : [...(found.all(key) as number[]), ...late]
    },
    rowOf(key) {
      const known = inMind()
      const late = known.newest.get(nameOf(key))?.at(-1)
      return late ?? (isBehindTree(key, known) ? undefined : (found.get(key) as number | undefined))
    },
    added(row, key) {
      if (row % TOGETHER === 0) {
        fill.run(row - TOGETHER, row)
        mind = undefined
      } else if (mind && key !== null) note(mind.newest, key, row)
    },
    forget: () => {
      mind = undefined
    },
    isWhole: () => wrong.get({ last: last() }) === 0,
  }
}

const nameOf = (key: Key): string => (typeof key === 'string' ? key : key.toString('latin1'))

function note(newest: Map<string, number[]>, key: Key, row: number): void {
  const rows = newest.get(nameOf(key))
  if (rows) rows.push(row)
  else newest.set(nameOf(key), [row])
}
