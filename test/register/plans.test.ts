import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { LINES } from '../../electron/store/database/batched-index.ts'
import { STATEMENTS } from '../../electron/store/registers/register.ts'
import { matchOf } from '../../electron/store/registers/search-words.ts'
import { SEARCHES } from '../../electron/store/registers/searches.ts'
import { WORKLIST } from '../../electron/store/registers/worklist.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { newRegister } from './new-register.ts'
import { idOf, rowOf } from './rows.ts'

const { db, done } = newRegister()
afterAll(done)

/** The plan of a statement, a line a step. */
function planOf(sql: string): string[] {
  const names = [...sql.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const places = [...sql.matchAll(/\?/g)].map(() => 1)
  const explain = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const bound = names.length > 0 ? [Object.fromEntries(names.map(name => [name, 1]))] : places
  return (explain.all(...bound) as { detail: string }[]).map(({ detail }) => detail)
}

/** Reading a whole table. A word index says SCAN also when it is asked for words (its plan then has an M). */
const isScan = (step: string): boolean =>
  step.startsWith('SCAN') && !/^SCAN (json_each|n VIRTUAL TABLE INDEX \d+:M)/.test(step)

test('the plan of a full read is noticed', () => {
  expect(planOf('SELECT * FROM register WHERE phone = ?').some(isScan)).toBe(true)
})

for (const [name, sql] of Object.entries(SEARCHES)) {
  test(`search ${name} goes through an index`, () => {
    const plan = planOf(sql)
    expect(plan.length).toBeGreaterThan(0)
    expect(plan.filter(isScan)).toEqual([])
  })
}

for (const name of ['get', 'block', 'byDossier', 'uncoded', 'stands', 'update', 'change'] as const) {
  test(`statement ${name} goes through an index`, () => {
    expect(planOf(STATEMENTS[name]).filter(isScan)).toEqual([])
  })
}

for (const name of ['work', 'newest', 'addNewest', 'drop'] as const) {
  test(`worklist ${name} goes through an index`, () => {
    expect(planOf(WORKLIST[name]).filter(isScan)).toEqual([])
  })
}

test('the newest come out in order: no search sorts what it finds by names or by the last digits of a code', () => {
  for (const sql of [SEARCHES.words, SEARCHES.last, SEARCHES.all, WORKLIST.work, WORKLIST.newest])
    expect(planOf(sql).filter(step => step.includes('TEMP B-TREE'))).toEqual([])
})

test('a page from far back is begun there: the names that come before it are not walked through', () => {
  const office = newRegister()
  const [row] = fc.sample(rowOf(1), { numRuns: 1, seed: 20261130 })
  const named = (at: number) => ({ ...row, dossier: idOf(at), code: null, applicant: 'Nguyễn Văn An' })
  office.putAll(Array.from({ length: 320 }, (_, at) => named(at) as RegisterRow))
  let walked = 0
  office.db.function('walked', { deterministic: false }, (_row: unknown) => ++walked)
  const page = { match: matchOf(['nguyen', 'v'], null), before: 101, limit: 3, offices: null }
  const walkedBy = (sql: string): number => {
    walked = 0
    const found = office.db.prepare(sql.replace('WHERE ', 'WHERE walked(n.rowid) AND ')).pluck().all(page)
    expect(found).toEqual([100, 99, 98])
    return walked
  }
  // Were it bound as a number with a fraction, all would be: what is counted is what is walked through.
  expect(walkedBy(SEARCHES.words.replace(/CAST\((:before) AS INTEGER\)/, '$1'))).toBeGreaterThan(200)
  expect(walkedBy(SEARCHES.words)).toBeLessThan(6)
  office.done()
})

test('all lines by dossier are the tree in its order, and the newest put between them', () => {
  const plan = planOf(STATEMENTS.byDossier)
  expect(plan.filter(step => step.startsWith('MERGE'))).toHaveLength(1)
  expect(plan.filter(step => step.includes('TEMP B-TREE'))).toHaveLength(1)
  expect(plan.findIndex(step => step.includes('TEMP B-TREE'))).toBeGreaterThan(plan.indexOf('RIGHT'))
})

test('lines joined to dossiers are asked for in the tree, and in the newest that were read once', () => {
  const sql = `WITH ${LINES.newest}, lots AS (SELECT value AS dossier FROM json_each(?))
    SELECT l.dossier, ${LINES.said} FROM lots l ${LINES.joined}`
  const plan = planOf(sql)
  expect(plan.filter(isScan)).toEqual([])
  expect(plan.filter(step => step.startsWith('MATERIALIZE newest'))).toHaveLength(1)
  expect(plan.filter(step => /^SEARCH [nor] /.test(step))).toHaveLength(3)
})
