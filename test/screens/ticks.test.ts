import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standing, tick } from '../../renderer/parts/fields/component-state.ts'
import { allMissing } from '../../shared/dossier/papers.ts'

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
