import { afterAll, expect, test } from 'vitest'
import { LINES } from '../../electron/store/database/batched-index.ts'
import { STATEMENTS } from '../../electron/store/registers/register.ts'
import { SEARCHES } from '../../electron/store/registers/searches.ts'
import { WORKLIST } from '../../electron/store/registers/worklist.ts'
import { newRegister } from './new-register.ts'

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
