import fc from 'fast-check'
import { expect, test } from 'vitest'
import { broughtNote, findUnbrought } from '../../shared/dossier/supplement.ts'
import { TERMS } from './hall.ts'

test('what the screen records of other things that were brought is whole by the rule, however many and long they are', () => {
  let cut = 0
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 300, size: 'max' }), {
    minLength: 1,
    maxLength: 20,
    size: 'max',
  })
  fc.assert(
    fc.property(names, items => {
      const taken = { 'supplement-request': { data: { items } }, intake: { data: { components: [] } } }
      const dossier = { taken, history: [] } as unknown as Parameters<typeof findUnbrought>[0]
      const components = TERMS.components.map(each => ({ ...each, required: false }))
      const others = items.filter(item => !components.some(({ title }) => title === item))
      const note = broughtNote(others.map(title => ({ title })))
      if (note.length === 1000) cut++
      expect(note.length).toBeLessThanOrEqual(1000)
      expect(findUnbrought(dossier, components, { components: [], note })).toEqual([])
      if (others.length > 0)
        expect(findUnbrought(dossier, components, { components: [], note: '' })).toHaveLength(others.length)
    }),
    // Many long names take for ever to be made small.
    { endOnFailure: true },
  )
  expect(cut, 'names were cut').toBeGreaterThan(0)
})
