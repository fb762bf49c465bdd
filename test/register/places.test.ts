import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { type Db, emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate } from '../../electron/store/database/migrate.ts'
import { rebuildRegister } from '../../electron/store/registers/rebuild.ts'
import { openRegister, type Register } from '../../electron/store/registers/register.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { blank } from '../../shared/dossier/state.ts'
import { type RegisterRow, rowOf as rowOfDossier } from '../../shared/register/row.ts'
import { Oracle } from './oracle.ts'
import { idOf, rowOf } from './rows.ts'

/** Where a line stands is told by a tree that the newest rows are not in yet: each reader asks both. */
const CASES = 25
const DOSSIERS = 210
/** So many rows go into the tree together. */
const TOGETHER = 64
class Undone extends Error {}

const TURN = fc.record({
  rows: fc.array(rowOf(DOSSIERS), { minLength: 1, maxLength: 60, size: 'max' }),
  ends: fc.constantFrom('kept', 'kept', 'undone', 'opened anew'),
})

/** What is asked by dossier, beside a list of all lines. */
function compare(register: Register, db: Db, { rows }: Oracle): void {
  const byId = rows.toSorted((a, b) => (a.dossier < b.dossier ? -1 : 1))
  for (const row of rows) expect(register.get(row.dossier)).toEqual(row)
  expect(register.get(idOf(DOSSIERS))).toBeUndefined()
  expect([...register.rows()]).toEqual(rows)
  expect(register.hash()).toBe(sha256(byId.map(row => `${canonicalJson(row)}\n`).join('')))
  expect(rows.filter(row => !register.isFoundAs(row))).toEqual([])
  expect(register.isWhole()).toBe(true)
  for (const at of [0, rows.length >> 1, rows.length - 1]) {
    const shown = rows[at]
    const page = shown && register.find('', { limit: 3, before: shown.dossier, offices: null })
    expect(page ?? []).toEqual(rows.slice(Math.max(0, at - 3), Math.max(0, at)).reverse())
  }
  const each = db.prepare('SELECT count(*) AS lines, count(DISTINCT dossier) AS dossiers FROM register').get()
  expect(each).toEqual({ lines: rows.length, dossiers: rows.length })
}

test('whatever is kept, undone and opened anew, each dossier has one line and is found by its id, as in a list', () => {
  const met = { kept: 0, undone: 0, undoneAtFill: 0, anew: 0, filled: 0, again: 0 }
  const property = fc.property(fc.array(TURN, { minLength: 4, maxLength: 12, size: 'max' }), turns => {
    const db = emptyDatabase()
    let register = openRegister(db)
    register.create()
    let oracle = new Oracle()
    const work = db.transaction((rows: readonly RegisterRow[], then: Oracle, ends: string) => {
      for (const row of rows) {
        const before = then.rows.length
        then.put(row)
        // The first event of a dossier and every later one: neither makes a second line.
        if (then.rows.length === before) met.again += 1
        register.put(row)
      }
      compare(register, db, then)
      if (ends === 'undone') throw new Undone()
    })
    for (const { rows, ends } of turns) {
      const then = new Oracle()
      for (const row of oracle.rows) then.put(row)
      const full = oracle.rows.length >> 6
      try {
        work(rows, then, ends)
        oracle = then
        met.kept += 1
        if (then.rows.length >> 6 > full) met.filled += 1
      } catch (fault) {
        if (!(fault instanceof Undone)) throw fault
        register.forget()
        met.undone += 1
        if (then.rows.length >> 6 > full) met.undoneAtFill += 1
      }
      if (ends === 'opened anew') register = openRegister(db)
      if (ends === 'opened anew') met.anew += 1
      compare(register, db, oracle)
    }
    db.close()
  })
  fc.assert(property, { numRuns: CASES, endOnFailure: true })
  console.log(`places of lines: ${JSON.stringify(met)} in ${CASES} histories`)
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(0)
})

const LINES = fc
  .sample(rowOf(1), { numRuns: 3 * TOGETHER + 10, seed: 20261130 })
  .map((row, at) => ({ ...row, dossier: idOf((at * 7919) % 100_003), rev: 1 }))

/** A register of these lines, in memory. */
function withLines(look: (register: Register, db: Db) => void): void {
  const db = emptyDatabase()
  migrate(db, '')
  const register = openRegister(db)
  register.create()
  for (const row of LINES) register.put(row)
  look(register, db)
  db.close()
}

test('a dossier told again from its first event on has its line still, in the tree and among the newest', () =>
  withLines((register, db) => {
    for (const row of LINES) register.put({ ...row, applicant: '' })
    expect(register.isWhole()).toBe(true)
    expect(db.prepare('SELECT count(*) FROM register').pluck().get()).toBe(LINES.length)
    expect([...register.rows()].every(({ applicant }) => applicant === '')).toBe(true)
  }))

test('a register that could not be told again is the one it was, and goes on', () =>
  withLines((register, db) => {
    const [before, rows] = [register.hash(), [...register.rows()]]
    // Told in another order, and half of it: each dossier stood for a while where it does not stand.
    const events = { dossiers: () => LINES.map(({ dossier }) => dossier) }
    const put = (id: string) => {
      if (id === rows[2 * TOGETHER]?.dossier) throw new Undone()
      register.put(rowOfDossier(blank(id)))
    }
    const heard = { put, lookAgain: () => undefined }
    expect(() => rebuildRegister(db, { events, register, heard })).toThrow(Undone)
    expect([register.hash(), register.isWhole()]).toEqual([before, true])
    for (const row of rows) expect(register.get(row.dossier)).toEqual(row)
    const next = { ...rows[0], dossier: idOf(100_004) } as RegisterRow
    register.put(next)
    expect(register.get(next.dossier)).toEqual(next)
  }))

/**
 * What a program may have left that is not this one's: no tree, an index in its place, the tree of a register
 * of before.
 */
const LEFT = {
  'a unique index, as before there was a tree':
    'DROP TABLE register_rows; CREATE UNIQUE INDEX by_dossier ON register (dossier)',
  'a tree that nobody kept': 'DELETE FROM register_rows',
  'the tree of another register': `UPDATE register_rows SET row = ${2 * TOGETHER} - row`,
}

test.each(Object.entries(LEFT))(
  'only read, a register of an older program answers as it lies: %s',
  (_, sql) =>
    withLines((register, db) => {
      const [hash, rows] = [register.hash(), [...register.rows()]]
      db.exec(sql)
      const read = openRegister(db)
      read.readAsItLies()
      expect([read.hash(), read.isWhole()]).toEqual([hash, true])
      for (const row of rows) expect(read.get(row.dossier)).toEqual(row)
      expect(read.find('', { limit: 2, before: rows[80]?.dossier ?? '', offices: null })).toEqual(
        [rows[79], rows[78]].filter(Boolean),
      )
    }),
)

test('a tree edited by hand gives nobody the line of another, and is noticed', () =>
  withLines((register, db) => {
    const [one, other] = [LINES[3], LINES[9]]
    if (!one || !other) throw new Error('no lines')
    const spoil = (sql: string): unknown[] => {
      db.exec(`SAVEPOINT before; ${sql}`)
      const found = [register.get(one.dossier) ?? null, register.isFoundAs(one), register.isWhole()]
      db.exec('ROLLBACK TO before; RELEASE before')
      return found
    }
    expect(spoil('SELECT 1')).toEqual([one, true, true])
    for (const sql of [
      'DELETE FROM register_rows WHERE row = 4',
      'UPDATE register_rows SET row = 10 WHERE row = 4',
      `UPDATE register_rows SET row = ${LINES.length} WHERE row = 4`,
    ])
      expect([sql, ...spoil(sql)]).toEqual([sql, null, false, false])
    expect(spoil("INSERT INTO register_rows (dossier, row) VALUES (x'00', 10)")).toEqual([one, true, false])
  }))
