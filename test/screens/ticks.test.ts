import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standing, tick, unneeded, withoutDue } from '../../renderer/parts/fields/component-state.ts'
import { allMissing, missingHere } from '../../shared/dossier/papers.ts'

const count = fc.integer({ min: 0, max: 3 })
const asked = fc.record({
  ...{ id: fc.constant('tp1'), title: fc.constant('Giấy tờ'), originals: count, copies: count },
  required: fc.boolean(),
})

test('one key takes in a paper as the procedure asks it; no original is recorded where a copy alone is asked', () => {
  let copiesAlone = 0
  fc.assert(
    fc.property(asked, component => {
      const handed = tick([], component, '1')
      expect(allMissing([component], handed)).toEqual([])
      expect(standing(component, handed)).toMatchObject({ copies: component.copies })
      if (component.originals > 0 || component.copies === 0) return
      copiesAlone++
      expect(handed).toMatchObject([{ originals: 0, copies: component.copies }])
    }),
    { seed: 20261128 },
  )
  expect(copiesAlone).toBeGreaterThan(5)
})

test('form 02 begins with every paper marked as missing, the required ones first; what was not marked and is not required is none', () => {
  const paper = (id: string, required: boolean) => ({ id, title: id, originals: 1, copies: 0, required })
  const [may, must] = [paper('may', false), paper('must', true)]
  const [unsaid, freed] = [paper('unsaid', false), paper('freed', true)]
  const asked = [may, must, unsaid, freed]
  const lacking = (handed: ReturnType<typeof tick>) => missingHere(asked, handed).map(({ id }) => id)
  expect(lacking([])).toEqual(['must', 'freed'])
  const marked = withoutDue(tick(tick([], may, '0'), must, '0'), freed, 'đã nộp trực tuyến')
  expect(lacking(marked)).toEqual(['must', 'may'])
  expect(lacking(tick(marked, may, '2'))).toEqual(['must'])
})

test('a paper that this citizen need not hand in has its reason where it is required, and is not spoken of where it is not; it is never missing', () => {
  const component = { id: 'tp1', title: 'Giấy tờ', originals: 1, copies: 0 }
  for (const key of ['1', '2', '0']) {
    const must = { ...component, required: true }
    expect(standing(must, unneeded(tick([], must, key), must))).toBe('not-due')
    const may = { ...component, required: false }
    const handed = unneeded(tick([], may, key), may)
    expect([standing(may, handed), missingHere([may], handed)]).toEqual(['unsaid', []])
  }
})
