import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../electron/desk/views/worklist-of.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { standsAs } from '../../shared/register/hands.ts'
import { type RegisterRow, rowOf } from '../../shared/register/row.ts'
import { contextOf, STEPS } from '../dossier/hall.ts'
import { ID, PEOPLE, SEED, staff, walk, walked } from '../dossier/walks.ts'
import { datedRows } from '../reports/rows.ts'

/**
 * What a screen and the worklist may ask of the line alone: the steps that ask for no more than place and
 * hands, or what the line tells besides.
 */
const TOLD: readonly string[] = ['sealing', 'return', 'recall', 'misdelivery']
const PLAIN = STEPS.filter(step => !('may' in steps[step]) || TOLD.includes(step))
const RUNS = 250
/**
 * Who both received and appraised it is told the first of the two, and the line knows no order of what
 * stands.
 */
const said = (why: string | undefined): string =>
  why === 'appraised-it-himself' || why === 'received-it-himself' ? 'prepared-it-himself' : (why ?? 'may')

test('whose turn it is, the line of the register says as the dossier itself does, wherever its steps led it', () => {
  const met = new Map<string, number>()
  const property = fc.property(staff, walk, fc.nat(4), (certificates, moves, who) => {
    const context = contextOf(PEOPLE[who] ?? 'an', certificates)
    for (const [nth, found] of walked(ID, certificates, moves).stood.entries()) {
      // Of every other one a sheet is owed.
      const sheetsOwed = { [found.taken.approval?.event ?? '-']: nth % 2 }
      const dossier = { ...found, sheetsOwed }
      if (dossier.outcome) continue
      const stands = standsAs(JSON.parse(JSON.stringify(rowOf(dossier))) as RegisterRow)
      const told = PLAIN.map(step => said(guard(stands, step, context)?.refusal))
      expect(told).toEqual(PLAIN.map(step => said(guard(dossier, step, context)?.refusal)))
      for (const each of told) met.set(each, (met.get(each) ?? 0) + 1)
    }
  })
  fc.assert(property, { numRuns: RUNS, seed: SEED })
  console.log(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(met))}`)
  const own = ['prepared-it-himself', 'approved-it-himself']
  for (const each of [
    'may',
    'wrong-stage',
    'step-owed',
    'awaiting-supplement',
    'sheets-owed',
    'no-role',
    ...own,
  ])
    expect([each, (met.get(each) ?? 0) > 20]).toEqual([each, true])
})

test('the longest untouched comes first, then the next deadline; what is alike in both stays as it came', () => {
  let alike = 0
  const day = (at: string | null): string => `${at?.slice(0, 10)}T00:00:00.000Z`
  const property = fc.property(datedRows, dated => {
    const rows = dated.map(row => ({ ...row, movedAt: day(row.movedAt), dueAt: row.dueAt && day(row.dueAt) }))
    const naive: RegisterRow[] = []
    for (const row of rows) {
      const before = ({ movedAt, dueAt }: RegisterRow): boolean =>
        movedAt < row.movedAt || (movedAt === row.movedAt && (dueAt ?? '') <= (row.dueAt ?? ''))
      alike += naive.filter(({ movedAt, dueAt }) => movedAt === row.movedAt && dueAt === row.dueAt).length
      naive.splice(naive.findLastIndex(before) + 1, 0, row)
    }
    expect(inOrder(rows)).toEqual(naive)
  })
  fc.assert(property, { numRuns: 200, seed: SEED })
  expect(alike).toBeGreaterThan(20)
})
