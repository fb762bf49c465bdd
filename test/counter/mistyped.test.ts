import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineOf, saidHere } from '../../electron/counter/answering.ts'
import { placeOfFault } from '../../electron/counter/input/json-place.ts'
import { nearest } from '../../electron/counter/input/nearest.ts'
import { checkInput, fieldsOf, parseObject, takesNo } from '../../electron/counter/input/read-input.ts'
import { noVerb, verbs } from '../../electron/counter/verbs/index.ts'
import { readGiven } from '../../electron/desk/office/read-given.ts'
import { acts } from '../../shared/office/acts/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { sentence } from '../../shared/text/refusals.ts'

/** One slip of the finger: two letters exchanged, one left out, one typed twice. */
const slipped = (word: string, at: number, how: number): string => {
  const [a = '', b = ''] = [word[at], word[at + 1]]
  const slip = [`${b}${a}`, b, `${a}${a}${b}`][how] ?? ''
  return `${word.slice(0, at)}${slip}${word.slice(at + 2)}`
}

test('one slip of the finger in the name of a verb, and the verb that was meant is named', () => {
  const names = verbs.map(({ name }) => name)
  let found = 0
  for (const name of names)
    for (let at = 1; at < name.length - 1; at++) {
      const typed = slipped(name, at, at % 3)
      if (names.includes(typed)) continue
      const near = nearest(typed, names) ?? ''
      expect([typed, near === name || near.slice(0, 2) === name.slice(0, 2)]).toEqual([typed, true])
      if (near === name) found++
    }
  expect(found).toBeGreaterThan(300)
  expect(noVerb('stauts')).toMatchObject({
    refusal: 'unknown-verb',
    facts: { verb: 'stauts', near: 'status' },
  })
  expect(noVerb('xyzzyx').facts).toEqual({ verb: 'xyzzyx' })
})

test('an option that a verb does not take is named before anything else, with the one that was meant', () => {
  let named = 0
  for (const verb of verbs)
    for (const field of [...fieldsOf(verb), 'data', 'json'].filter(({ length }) => length > 3)) {
      const typed = slipped(field, 1, 1)
      const refused = checkInput(verb, { [typed]: 'x' })
      // `batch` takes whatever there is, and what means something by itself is no slip.
      if (fieldsOf(verb).includes(typed) || fieldsOf(verb).length === 0 || !isRefusal(refused)) continue
      if (refused.facts.near === undefined) continue
      expect([verb.name, refused.facts.field]).toEqual([verb.name, typed])
      if (refused.facts.near === field) named++
      expect(sentence(refused)).toContain(`“${typed}”`)
    }
  expect(named).toBeGreaterThan(300)
})

test('what is missing is called missing, a wrong choice is told its choices', () => {
  const verb = (name: string) => verbs.find(each => each.name === name) ?? expect.fail(name)
  expect(checkInput(verb('show'), {})).toMatchObject({ facts: { field: 'dossier', missing: 1 } })
  const book = checkInput(verb('book'), { words: ['shut'] })
  expect(book).toMatchObject({ facts: { field: 'words.0', may: 'list | open | close' } })
})

test('a number out of its bounds is told them under its own name, an hour where a day is meant is told so', () => {
  const wrong = (name: string, given: object) => {
    const verb = verbs.find(each => each.name === name) ?? expect.fail(name)
    const refused = checkInput(verb, given)
    return isRefusal(refused) ? saidHere(refused) : 'taken'
  }
  for (const minutes of [0, 61, 1.5, 'x'])
    expect(wrong('auto-lock', { minutes })).toContain('“Số phút” (minutes), chỉ nhận số nguyên từ 1 đến 60')
  expect(wrong('auto-lock', { minutes: 60 })).toBe('taken')
  for (const until of ['2026-11-29T12:00', '29/11/2026', 'mai'])
    expect(wrong('delegation', { words: ['add'], until })).toContain(
      '“Đến hết ngày” (until), chỉ nhận một ngày không kèm giờ, như 2026-11-29',
    )
  expect(wrong('delegation', { words: ['add'], until: '2026-11-29' })).toBe('taken')
  const minutes = saidHere({ refusal: 'input-invalid', facts: { field: 'minutes' } })
  expect(minutes).toContain('“Biên bản” (minutes)')
})

test('what has another form is told it, by a verb and by the act behind it: letters, days, moments, one of some words', () => {
  const enrol = verbs.find(({ name }) => name === 'enrol-person') ?? expect.fail()
  const procedure = verbs.find(({ name }) => name === 'procedure') ?? expect.fail()
  const said = (refused: unknown) => (isRefusal(refused) ? saidHere(refused) : 'taken')
  expect(said(checkInput(enrol, { ...GIVEN, keys: 'abc' }))).toContain('(keys), chỉ nhận tối đa 2 ký tự')
  expect(said(checkInput(procedure, { words: ['publish'], since: '5/12/2026' }))).toContain(
    '(since), chỉ nhận một lúc theo giờ UTC, như 2026-11-29T01:30:00.000Z, hoặc một ngày không kèm giờ, như 2026-11-29',
  )
  const act = (more: object) => said(readGiven(acts['person-add'].input, { ...PERSON, ...more }))
  expect(act({})).toBe('taken')
  expect(act({ keys: 'Đ1' })).toContain('(keys), chỉ nhận hai chữ cái thường không dấu, như hn')
  expect(act({ officer: 'Lê Hồng' })).toContain('như le.thi.hong.nhung')
  expect(act({ roles: ['boss'] })).toContain('(roles.0), chỉ nhận: counter | appraiser | approver')
  expect(act({ until: '2026-02-30' })).toContain('chỉ nhận một ngày không kèm giờ')
  expect(act({ name: 7 })).toContain('(name), chỉ nhận chữ')
  // An empty box is one that nobody filled in, whatever form its content would have.
  for (const empty of [{ agency: undefined }, { officer: '' }, { keys: '' }, { until: '' }, { roles: [] }])
    expect(act(empty)).toMatch(/^Chưa điền “[^”]+” /)
})
const GIVEN = {
  ...{ officer: 'can.bo', keys: 'zz', name: 'Cán bộ', title: 'Chuyên viên', agency: 'sxd', roles: 'counter' },
  first: '604193',
}
const PERSON = {
  ...{
    officer: 'can.bo',
    keys: 'zz',
    name: 'Cán bộ',
    title: 'Chuyên viên',
    agency: 'sxd',
    roles: ['counter'],
  },
  ...{ agencies: [], procedures: [], until: null, firstPin: '604193', signature: null },
}

test('what a verb does not take is never said to be nearest to itself', () => {
  for (const verb of verbs)
    for (const field of ['data', 'json', 'input']) expect(takesNo(verb, field).facts.near).not.toBe(field)
})

test('who gave no PIN is led to where nobody else reads it: never to the command line itself', () => {
  for (const language of ['vi', 'en'] as const) {
    const said = sentence({ refusal: 'pin-missing', facts: { terminal: 1 } }, language)
    expect(said).toMatch(/TAI_CHO_PIN.*batch/)
    expect(said).not.toContain('--pin')
    // On a screen there is a box, and nobody knows the environment.
    for (const refusal of ['pin-missing', 'not-logged-in', 'other-agency'] as const)
      expect(sentence({ refusal, facts: {} }, language)).not.toMatch(/TAI_CHO|--by|batch|dòng lệnh|command/)
  }
  expect(lineOf({ refusal: 'pin-missing', facts: {} })).toContain('TAI_CHO_PIN')
})

describe('where a text stops being JSON', () => {
  test('all of whatever is JSON is taken for JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const whole = JSON.stringify(JSON.parse(text), null, indent)
        const lines = whole.split('\n')
        expect(placeOfFault(whole)).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 })
      }),
    )
  })
  test('a sign that belongs to no JSON is found where it stands, outside of texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.boolean())), fc.nat(), (values, seed) => {
        const text = JSON.stringify({ values }, null, 2)
        const outside = [...text.matchAll(/[[\]{},]/g)].map(({ index }) => index)
        const at = outside[seed % outside.length] ?? 0
        const broken = `${text.slice(0, at)}§${text.slice(at)}`
        const before = text.slice(0, at).split('\n')
        const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
        expect(parseObject(broken, { field: 'JSON' })).toMatchObject({ facts: place })
      }),
    )
  })
  test.each([
    ['{ "a": 1,\n  "b": }', 2, 8],
    ['{ "a": 1, }', 1, 11],
    ["{ 'a': 1 }", 1, 3],
    ['{ "a" 1 }', 1, 7],
    ['{ "a": 1 } x', 1, 12],
    ['{ "a": "never closed', 1, 8],
    ['[1, 2', 1, 6],
    ['', 1, 1],
  ])('%j stops at line %i, column %i', (text, line, column) => {
    expect(placeOfFault(text)).toEqual({ line, column })
  })
})

test('what may be one of several things is told what is wrong with the one that was meant, never to and fro between them', () => {
  const wrong = (name: string, given: object) => {
    const verb = verbs.find(each => each.name === name) ?? expect.fail(name)
    const refused = checkInput(verb, given)
    return isRefusal(refused) ? saidHere(refused) : 'taken'
  }
  const corrected = (representative: unknown) =>
    wrong('correct', {
      ...{ by: 'td', reason: 'Ghi sai', dossier: '0001' },
      changes: { applicant: null, answers: null, components: null, representative },
    })
  const person = { name: 'Lê Văn B', idNumber: '', phone: '' }
  expect(corrected(person)).toContain(
    'Chưa điền “Giấy ủy quyền của người nộp thay” (changes.representative.authority)',
  )
  expect(corrected({ ...person, authority: '', paper: '' })).toContain('(changes.representative.paper)')
  expect(corrected('xóa')).toContain('chỉ nhận một nhóm các mục, hoặc “none”')
  for (const fit of ['none', null, { ...person, authority: '' }]) expect(corrected(fit)).toBe('taken')
  // The two things that one verb takes: what is asked for, and what was brought.
  expect(wrong('supplement', { items: 5, reason: 'x' })).toContain('(items), chỉ nhận danh sách')
  expect(
    wrong('supplement', { components: [{ id: 'tp1', originals: -1, copies: 0, sheets: 0 }], note: '' }),
  ).toContain('(components.0.originals)')
})
