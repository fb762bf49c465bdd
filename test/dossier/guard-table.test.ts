import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guard } from '../../shared/dossier/dossier.ts'
import { blank, type Dossier, FLAGS, type Flag, STAGES, type Stage } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { Role } from '../../shared/people/certificate.ts'
import { stageWord, stepWord } from '../../shared/text/words.ts'
import { certificateOf, contextOf, FULL_ROUTE, STEPS } from './hall.ts'

const ROLES: readonly Role[] = ['counter', 'appraiser', 'approver', 'seal-keeper']
const TABLE = new URL('./guard-table.txt', import.meta.url)

/** A dossier that stands at this stage after the steps that lead there, each taken by somebody else but the approval. */
function standing(stage: Stage, flags: readonly Flag[]): Dossier {
  const at = { received: 1, appraised: 2, approved: 3, signed: 4, sealed: 5, returned: 6 } as Partial<
    Record<Stage, number>
  >
  const done = FULL_ROUTE.slice(0, at[stage] ?? 0)
  const taken = Object.fromEntries(
    done.map(step => [
      step,
      { step, at: '', actor: step === 'approval' ? 'an' : `other-${step}`, event: '', data: null },
    ]),
  )
  const outcome = stage === 'returned' ? 'returned' : stage === 'closed' ? 'refused' : null
  return { ...blank('1'.repeat(32)), stage, flags, outcome, taken, history: Object.values(taken) }
}

/** One line for a step at a stage: who may, or the one reason for which nobody may. */
function line(step: StepId, stage: Stage, flag: Flag | null): string {
  const dossier = standing(stage, flag ? [flag] : [])
  const answers = ROLES.map(
    role => guard(dossier, step, contextOf('an', [certificateOf('an', [role])]))?.refusal ?? 'may',
  )
  const may = ROLES.filter((_, at) => answers[at] === 'may')
  const where = `${stageWord(stage, 'vi')}${flag ? ` + ${flag}` : ''}`
  return `${stepWord(step, 'vi')} | ${where} | ${may.length > 0 ? may.join(', ') : [...new Set(answers)].join(', ')}`
}

const flags = [null, ...FLAGS] as const
const table = STEPS.flatMap(step => STAGES.flatMap(stage => flags.map(flag => line(step, stage, flag)))).join(
  '\n',
)

test('who may do what from which stage is the table that a lawyer has read', async () => {
  expect(table.split('\n').length).toBe(STEPS.length * STAGES.length * flags.length)
  if (process.env.UPDATE_TABLE) await import('node:fs').then(fs => fs.writeFileSync(TABLE, `${table}\n`))
  expect(`${table}\n`).toBe(readFileSync(TABLE, 'utf8'))
})

test('every pair of step and stage has an answer, and some of each kind', () => {
  const answers = new Set(table.split('\n').map(each => each.split(' | ')[2]))
  for (const answer of [
    'counter',
    'appraiser',
    'approver',
    'seal-keeper',
    'wrong-stage',
    'dossier-closed',
    'awaiting-supplement',
  ])
    expect(answers).toContain(answer)
})
