import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_VALUES, readJson } from '../../server/push/read-json.ts'

const read = (text: string): unknown => readJson(Buffer.from(text))
const many = (of: string, count: number): string => `[${Array.from({ length: count }, () => of).join(',')}]`

test('what JSON holds is read as JSON.parse reads it, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), text => {
      expect(read(text)).toEqual(JSON.parse(text))
    }),
  )
  const text = JSON.stringify({
    '[{,"': ['\\', '\\"', '"[[[', ','.repeat(3 * MOST_VALUES), '{'.repeat(3 * MOST_VALUES)],
  })
  expect(read(text)).toEqual(JSON.parse(text))
})

test('the longest question that the wire allows is read', () => {
  const lease = {
    series: 'x',
    period: 'day',
    firstDay: 'x',
    lastDay: 'x',
    size: 1,
    have: Array(50).fill('0'.repeat(64)),
  }
  const text = JSON.stringify({ wire: 9, nonce: 'x', wanted: Array(200).fill(lease) })
  expect(read(text)).toEqual(JSON.parse(text))
})

test('more values than a question has are not looked at, in whatever they stand', () => {
  const most = MOST_VALUES
  expect(read(many('0', most))).toHaveLength(most)
  for (const text of [
    many('0', most + 1),
    many('{}', most),
    many('[]', most),
    many('"x"', most + 1),
    `${'['.repeat(most + 1)}${']'.repeat(most + 1)}`,
    `${'{"a":'.repeat(most + 1)}1${'}'.repeat(most + 1)}`,
    `{${Array.from({ length: most + 1 }, (_, at) => `"${at}":1`).join(',')}}`,
  ])
    expect(() => read(text), text.slice(0, 20)).toThrow('more values')
})

test('what is no JSON is none', () => {
  for (const text of ['', '\0', '{', '"', '"\\', 'x']) expect(() => read(text), text).toThrow(SyntaxError)
})
