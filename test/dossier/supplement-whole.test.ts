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

type Said = Parameters<typeof findUnbrought>
const asking = (items: readonly string[]): Said[0] =>
  ({
    taken: { 'supplement-request': { data: { items } }, intake: { data: { components: [] } } },
    history: [],
  }) as unknown as Said[0]
const optional = TERMS.components.map(each => ({ ...each, required: false }))
const leftOf = (items: readonly string[], note: string) =>
  findUnbrought(asking(items), optional, { components: [], note }).map(({ title }) => title)

test('a note names a paper however its marks and capitals were typed, and a longer name is not a shorter one within it', () => {
  const items = ['Giấy A', 'Giấy A có công chứng', 'Hợp đồng thuê']
  expect(leftOf(items, 'Đã nộp giấy a có  công chứng')).toEqual(['Giấy A', 'Hợp đồng thuê'])
  expect(leftOf(items, 'Giấy A; giấy A có công chứng; HỢP ĐỒNG THUÊ'.normalize('NFD'))).toEqual([])
  expect(leftOf(items, 'Giấy A; Hợp đồng thuê')).toEqual(['Giấy A có công chứng'])
})

test('fewer of a paper than are asked are not the paper', () => {
  const component = { id: 'ban-ve', title: 'Bản vẽ', originals: 2, copies: 0, required: false }
  const left = (originals: number) =>
    findUnbrought(asking(['Bản vẽ']), [component], {
      components: [{ id: 'ban-ve', originals, copies: 0, sheets: 1 }],
      note: '',
    })
  expect([0, 1, 2].map(count => left(count).length)).toEqual([1, 1, 0])
})

test('what was asked for and is said not to be due was not brought: nothing starts the limit again but the paper', () => {
  const component = { id: 'ban-ve', title: 'Bản vẽ', originals: 1, copies: 0, required: true }
  const answered = (one: object) =>
    findUnbrought(asking(['Bản vẽ']), [component], {
      components: [{ id: 'ban-ve', originals: 0, copies: 0, sheets: 0, ...one }],
      note: '',
    }).map(({ title }) => title)
  expect(answered({ notDue: 'không thuộc trường hợp phải nộp' })).toEqual(['Bản vẽ'])
  expect(answered({ originals: 1, sheets: 2 })).toEqual([])
})
