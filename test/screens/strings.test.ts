import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { en } from '../../renderer/text/en.ts'
import { vi } from '../../renderer/text/vi.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const sources = globSync('renderer/{*,{frame,parts,screens,steps}/**/*}.{ts,tsx}', { cwd: ROOT }).map(
  file => ({
    file,
    // What is said to whoever reads the code may be in any language.
    code: readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
  }),
)

test('every string that an officer reads stands in the text files', () => {
  expect(sources.length).toBeGreaterThan(40)
  const vietnamese = /['"`>][^'"`<>]*[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ][^'"`<>]*['"`<]/iu
  // The sex as the card says it is a value, and a language is called by its own name.
  const values = ["'nữ'", "'Tiếng Việt'"]
  const said = sources.flatMap(({ file, code }) =>
    code
      .split('\n')
      .filter(line => vietnamese.test(values.reduce((left, value) => left.replaceAll(value, ''), line)))
      .map(line => `${file}: ${line.trim()}`),
  )
  expect(said).toEqual([])
})

test('where the desk is away or a screen is broken, nothing is promised of what was recorded but that it is recorded', () => {
  for (const said of [vi.strip.broken, vi.strip.lost, vi.screenFault]) {
    expect(said).toContain('việc đã ghi nhận nằm trong sổ')
    expect(said).toMatch(/chữ đang gõ [\p{L} ]*mà chưa ghi nhận còn nguyên/u)
  }
})

test('every string is used, and none is the same in both languages by oversight', () => {
  const strings = leavesOf(vi)
  const english = new Map(leavesOf(en))
  expect(strings.length).toBeGreaterThan(180)
  const all = sources.map(({ code }) => code).join('\n')
  const isUsed = (key: string): boolean =>
    all.includes(`'${key}'`) ||
    (key.includes('.') && all.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}$`))
  expect(strings.map(([key]) => key).filter(key => !isUsed(key))).toEqual([])
  const alike = strings.filter(([key, text]) => english.get(key) === text).map(([key]) => key)
  expect(alike).toEqual(['app', 'login.columns.pin'])
})

function leavesOf(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leavesOf(value as object, `${path}${key}.`),
  )
}
