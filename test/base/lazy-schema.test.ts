import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z as zod } from 'zod'
import { z } from '../../shared/base/schema.ts'

/** One schema of every kind that the house writes, by zod's own words or by ours. */
const schemaBy = (by: typeof zod) => {
  const line = by
    .string()
    .max(6)
    .regex(/^[a-z]*$/)
    .nullable()
  const one = by.strictObject({ kind: by.literal('one'), at: by.int().positive().max(9).default(3) })
  const two = by.strictObject({
    kind: by.literal('two'),
    said: by.array(line).min(1).max(3),
    more: by.unknown(),
  })
  return by.looseObject({
    what: by.discriminatedUnion('kind', [one, two]),
    pair: by.tuple([by.boolean(), by.coerce.number()]).optional(),
    books: by.record(by.string(), by.union([by.enum(['a', 'b']), line])).refine(each => !('x' in each)),
    only: one.pick({ at: true }).extend({ line }),
  })
}

const value = fc.record(
  {
    what: fc.oneof(
      fc.record({ kind: fc.constant('one'), at: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: ['kind'] }),
      fc.record({
        kind: fc.constantFrom('two', 'two', 'two', 'three'),
        said: fc.array(fc.constantFrom('abc', 'b', null, 'Ă'), { minLength: 1, maxLength: 3 }),
      }),
    ),
    pair: fc.tuple(fc.boolean(), fc.constantFrom('1', 2, 'one')),
    books: fc.dictionary(fc.constantFrom('x', 'y', 'w'), fc.constantFrom('a', 'b', null, 'Đ'), {
      maxKeys: 1,
    }),
    only: fc.record({ at: fc.integer({ min: 0, max: 9 }), line: fc.constantFrom('a', null, 'b', 7) }),
  },
  { requiredKeys: ['what', 'only', 'books'] },
)

test('what is built late says the same as zod of every value, and of itself', () => {
  const [theirs, ours] = [schemaBy(zod), schemaBy(z as unknown as typeof zod)]
  const met = { good: 0, bad: 0 }
  fc.assert(
    fc.property(value, each => {
      const [wanted, found] = [theirs.safeParse(each), ours.safeParse(each)]
      met[found.success ? 'good' : 'bad'] += 1
      expect(found.data).toEqual(wanted.data)
      expect(found.error?.issues).toEqual(wanted.error?.issues)
    }),
    { numRuns: 300 },
  )
  expect(Math.min(met.good, met.bad)).toBeGreaterThan(10)
  expect(z.toJSONSchema(ours)).toEqual(zod.toJSONSchema(theirs))
  expect(ours).toBeInstanceOf(zod.ZodObject)
  expect('_zod' in ours).toBe(true)
  expect(Object.keys(ours.shape)).toEqual(Object.keys(theirs.shape))
})

test('nothing is built before it is asked something', () => {
  let looked = 0
  const shape = new Proxy(
    { a: z.string() },
    {
      ownKeys(target) {
        looked += 1
        return Reflect.ownKeys(target)
      },
    },
  )
  const inner = z.strictObject(shape)
  const outer = z.array(inner.extend({ more: z.enum(['a']) }).nullable()).max(2)
  expect(looked).toBe(0)
  expect(outer.safeParse([{ a: 'x', more: 'a' }, null]).success).toBe(true)
  expect(inner.safeParse({ a: 7 }).success).toBe(false)
  expect(looked).toBe(1)
})
