import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../house/small-house.ts'

const textsOf = (pattern: string): readonly (readonly [string, string])[] =>
  globSync(pattern, { cwd: ROOT }).map(path => [path, readFileSync(join(ROOT, path), 'utf8')])
/** A property whose value is a colour by its number, by its function, or by the name of a default grey. */
const COLOUR =
  /:[^;{}]*(?:#[0-9a-f]{3,8}|\b(?:rgba?|hsla?|oklch|lab)\(|\b(?:gr[ae]y|silver|gainsboro)\b)[^;{}]*/gi

test('every colour of the screens is a token: no sheet but tokens.css names one', () => {
  const sheets = textsOf('renderer/styles/*.css')
  expect(sheets.length).toBeGreaterThan(10)
  const named = sheets.flatMap(([path, css]) =>
    [...css.matchAll(COLOUR)].map(([found]) => `${path}: ${found}`),
  )
  expect(named.filter(each => each.startsWith('renderer/styles/tokens.css')).length).toBeGreaterThan(40)
  expect(named.filter(each => !each.startsWith('renderer/styles/tokens.css'))).toEqual([])
})

test('dark has every colour that light has', () => {
  const [, tokens = ''] = textsOf('renderer/styles/tokens.css')[0] ?? []
  const [light = [], dark = []] = [/:root \{[^}]*\}/, /data-theme="dark"\] \{[^}]*\}/].map(block =>
    [...(block.exec(tokens)?.[0] ?? '').matchAll(/(--[a-z-]+): (?:#|rgb)/g)].map(([, name]) => name),
  )
  expect(light.length).toBeGreaterThan(20)
  expect([...dark].sort()).toEqual([...light].sort())
})

test('no picture stands for a word: nothing that is said holds an emoji', () => {
  const texts = [...textsOf('renderer/**/*.{ts,tsx,css}'), ...textsOf('shared/text/**/*.ts')]
  expect(texts.length).toBeGreaterThan(200)
  expect(
    texts.filter(([, text]) => /\p{Emoji_Presentation}|\u{FE0F}/u.test(text)).map(([path]) => path),
  ).toEqual([])
})
