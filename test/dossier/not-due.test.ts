import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allMissing, findWrongPapers, notDuePlace } from '../../shared/dossier/papers.ts'
import { steps } from '../../shared/dossier/steps/index.ts'

const SEED = 20261130
const count = fc.integer({ min: 0, max: 2 })
const asked = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('tp1', 'tp2', 'tp3', 'tp4', 'tp5'),
    title: fc.string(),
    originals: count,
    copies: count,
    required: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 1 },
)
const why = fc.constantFrom('không thuộc trường hợp phải nộp', 'đã có trong cơ sở dữ liệu', '', '  ')

test('what is said not to be due, with its reason, is owed no more; without a reason nobody is let off', () => {
  let [unsaid, letOff] = [0, 0]
  fc.assert(
    fc.property(asked, why, (components, notDue) => {
      const listed = components.map(({ id }) => ({ id, originals: 0, copies: 0, sheets: 0, notDue }))
      expect(allMissing(components, listed)).toEqual([])
      const refusal = findWrongPapers(components, listed, { flags: [] })
      if (notDue.trim() === '') {
        unsaid++
        const field = notDuePlace(components[0]?.id ?? '')
        expect(refusal).toEqual({ refusal: 'text-missing', facts: { field } })
      } else {
        letOff++
        expect(refusal).toBeUndefined()
      }
    }),
    { seed: SEED },
  )
  expect(Math.min(unsaid, letOff)).toBeGreaterThan(20)
})

test('a paper lies there or is not due, never both; one that nobody asks is refused all the same', () => {
  const paper = { id: 'tp1', title: 'Đơn', originals: 1, copies: 0, required: true }
  const notDue = 'không thuộc trường hợp phải nộp'
  const wrong = [
    { id: 'tp1', originals: 1, copies: 0, sheets: 1, notDue },
    { id: 'tp1', originals: 0, copies: 0, sheets: 1, notDue },
    { id: 'tp2', originals: 0, copies: 0, sheets: 0, notDue },
  ]
  for (const one of wrong)
    expect(findWrongPapers([{ ...paper, required: false }], [one] as never, { flags: [] })).toMatchObject({
      refusal: 'field-invalid',
    })
})

test('only a list that says so is of the version since which it can be said: older counters go on with all others', () => {
  const listed = { id: 'tp1', originals: 0, copies: 0, sheets: 0 }
  const notDue = { ...listed, notDue: 'đã có trong cơ sở dữ liệu' }
  const since = (components: object[]): unknown[] => [
    steps.intake.saidSince?.({ components } as never),
    steps.correction.saidSince?.({ changes: { components } } as never),
    steps['supplement-answer'].saidSince?.({ components } as never),
  ]
  expect([since([listed]), since([listed, notDue])]).toEqual([
    [1, 1, 1],
    [3, 2, 2],
  ])
})
