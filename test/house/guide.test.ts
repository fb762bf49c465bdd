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
  const named = [...guide.matchAll(/(?:`|^)counter ([a-z-]+)/gm)].map(([, verb = '']) => verb)
  expect(named.length).toBeGreaterThan(30)
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

test('a row that leads to a section of its page finds it there, and no cell of a table is a procedure', () => {
  for (const page of PAGES) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const sections = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))
    const linked = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
    expect(linked.length).toBeGreaterThan(5)
    expect(linked.filter(anchor => !sections.includes(anchor))).toEqual([])
    const cells = [...text.matchAll(/^\|.*$/gm)].flatMap(([row]) => row.split('|'))
    expect(cells.filter(cell => cell.trim().split(/\s+/).length > 85)).toEqual([])
  }
})

/** The anchor of a heading: small letters, hyphens for spaces, no other signs. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
