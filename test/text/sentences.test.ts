import { expect, test } from 'vitest'
import { REASONS, refuse } from '../../shared/dossier/refusal.ts'
import { FLAGS, OUTCOMES, STAGES } from '../../shared/dossier/state.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { FLAG_WORDS, OUTCOME_WORDS, roleWord, stageWord, stepWord } from '../../shared/text/words.ts'
import { STEPS } from '../dossier/hall.ts'

const FACTS = {
  stage: 'received',
  step: 'approval',
  owed: 'appraisal',
  role: 'approver',
  field: 'Thửa đất',
  component: 'Đơn',
  check: 'Hợp lệ',
  series: 'code:x',
  minutes: 15,
  left: 2,
  procedure: '1.000001',
  outcome: 'returned',
  reason: 'damaged',
  keys: 'ab',
  code: 'SQLITE_IOERR',
  verb: 'x',
  form: 'x',
  day: '2026-01-01',
}

test.each([...REASONS])('“%s” says what is wrong and what to do next, in both languages', reason => {
  for (const language of ['vi', 'en'] as const) {
    const said = sentence(refuse(reason, FACTS), language)
    expect(said).not.toMatch(/undefined|null|\{|\[object/)
    expect(said).toMatch(/[.)…]$/)
    expect(said).not.toMatch(/thử lại sau|try again later/i)
    // Two clauses at least: what is wrong, and what the officer does about it.
    expect(said.split(/[.;:,]\s/).length).toBeGreaterThanOrEqual(2)
  }
  expect(sentence(refuse(reason, FACTS), 'vi')).not.toBe(sentence(refuse(reason, FACTS), 'en'))
})

test('every step, stage, flag, outcome and role has a word in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const step of STEPS) expect(stepWord(step, language)).not.toBe('')
    for (const stage of STAGES) expect(stageWord(stage, language)).not.toBe('')
    for (const role of ['counter', 'appraiser', 'approver', 'seal-keeper'])
      expect(roleWord(role, language)).not.toBe('')
  }
  for (const words of [
    ...FLAGS.map(flag => FLAG_WORDS[flag]),
    ...OUTCOMES.map(outcome => OUTCOME_WORDS[outcome]),
  ]) {
    expect(words.length).toBe(2)
    expect(words[0]).not.toBe(words[1])
  }
})
