import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verbs } from '../../electron/counter/verbs/index.ts'
import { ROOT } from './small-house.ts'

const PAGES = ['HUONG-DAN.md', 'QUAN-TRI.md']
const guide = PAGES.map(page => readFileSync(join(ROOT, page), 'utf8')).join('\n')
const screens = [
  'vi',
  'vi-office',
  'intake',
  'books',
  'procedures',
  'drawer',
  'issued-vi',
  'province',
  'programme',
  'mirror',
  'certificates',
  'elsewhere',
  'provisional',
]
  .map(name => readFileSync(join(ROOT, `renderer/text/${name}.ts`), 'utf8'))
  .join('\n')
const keyList = readFileSync(join(ROOT, 'renderer/frame/keys.ts'), 'utf8')

test('what the guide prints in bold stands on the screens in the same words', () => {
  const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, said = '']) => said.replaceAll('\n', ' '))
  expect(bold.length).toBeGreaterThan(10)
  expect(bold.filter(said => said !== 'đậm' && !screens.includes(said))).toEqual([])
})

test('every function key of the guide is on the list that F1 shows', () => {
  const keys = [...guide.matchAll(/`(F\d+|Ctrl\+Enter|Esc)`/g)].map(([, key = '']) => key)
  expect(keys.length).toBeGreaterThan(6)
  expect(keys.filter(key => !keyList.includes(`'${key}'`))).toEqual([])
})

test('every command of the guide is a verb', () => {
  const named = [...guide.matchAll(/counter (?:-- )?([a-z-]+) -/g)].map(([, verb = '']) => verb)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(name => !verbs.some(verb => verb.name === name))).toEqual([])
})

test('what the guide sends to is there: its other page, and the part of it that is named', () => {
  const links = [...guide.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
  expect(links).toEqual(expect.arrayContaining(PAGES))
  expect(links.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  const parts = [...guide.matchAll(/(?:mục|xem) \*([^*]+)\*/g)].map(([, name = '']) => name)
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.filter(name => !guide.includes(`# ${name}\n`))).toEqual([])
})
