import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubledKey } from '../../electron/counter/input/doubled-key.ts'
import { parseObject } from '../../electron/counter/input/read-input.ts'

test('what JSON writes has no name twice, whatever its texts hold and however it is spaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, spaces) => {
      expect(doubledKey(JSON.stringify(value, null, spaces))).toBeUndefined()
    }),
  )
  for (const text of [
    '{"a":"\\"a\\":1","b":"\\\\"}',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '[]',
    '"x"',
  ])
    expect(doubledKey(text), text).toBeUndefined()
})

test('a name that stands twice in one group is found, however it is written and however deep', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.jsonValue(), (name, one, other) => {
      const key = JSON.stringify(name.toWellFormed())
      const escaped = `"${[...Buffer.from(name.toWellFormed(), 'utf16le').swap16().toString('hex')].join('').replace(/..../g, '\\u$&')}"`
      const group = `{${key}:${JSON.stringify(one)} , ${escaped} : ${JSON.stringify(other)}}`
      for (const text of [group, `[[${group}]]`, `{"x":[{"y":${group}}]}`])
        expect(doubledKey(text)).toBe(name.toWellFormed())
    }),
  )
})

test('an input with a name twice is refused by that name, and no half of it is taken', () => {
  const refused = (field: string) => ({ refusal: 'input-invalid', facts: { field, twice: 1 } })
  const read = (text: string) => parseObject(text, { field: 'JSON' })
  expect(read('{"verb":"return","by":"an","by":"binh"}')).toEqual(refused('by'))
  expect(read('{"verb":"receive","applicant":{"name":"A","name":"B"}}')).toEqual(refused('name'))
  expect(
    read('{"verb":"receive","scanned":"' + 'A'.repeat(3_000_000) + '","applicant":{"name":"A"}}'),
  ).toMatchObject({
    verb: 'receive',
  })
})

test('an input of megabytes, escaped sign by sign or plain, is read, and where it is no JSON its place is said', () => {
  const read = (text: string) => parseObject(text, { field: 'JSON' })
  for (const sign of ['\\n', '\\u00e1', 'A', '😀']) {
    const scanned = sign.repeat(8_000_000)
    expect(read(`{"scanned":"${scanned}","by":"an"}`)).toMatchObject({ by: 'an' })
    expect(read(`{"scanned":"${scanned}","by":"an","by":"binh"}`)).toMatchObject({ facts: { twice: 1 } })
    const column = scanned.length + 22
    expect(read(`{"scanned":"${scanned}", "by": an}`)).toMatchObject({ facts: { line: 1, column } })
  }
})
