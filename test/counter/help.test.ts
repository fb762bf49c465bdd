import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeFor } from '../../electron/counter/answering.ts'
import { readFlags } from '../../electron/counter/input/read-flags.ts'
import { checkInput, fieldsOf } from '../../electron/counter/input/read-input.ts'
import { EXAMPLES } from '../../electron/counter/verbs/examples.ts'
import {
  allText,
  codesText,
  EXIT_CODES,
  lineToType,
  verbText,
} from '../../electron/counter/verbs/help-text.ts'
import { findVerb, GROUPS, verbs } from '../../electron/counter/verbs/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { REASONS } from '../../shared/text/refusals.ts'

/** A line as a shell cuts it into words. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

test('every verb shows a line to type, and the verb takes it as it stands', () => {
  const known = verbs.map(({ name }) => name)
  expect(Object.keys(EXAMPLES).filter(name => !known.includes(name))).toEqual([])
  let taken = 0
  for (const verb of verbs) {
    expect(verbText(verb)).toContain(`Ví dụ: ${lineToType(verb)}`)
    const line = EXAMPLES[verb.name]
    // Of an input that is too large for a line there is an example of its own.
    if (line === undefined)
      expect([verb.name, 'step' in verb && typeof verb.example]).toEqual([verb.name, 'function'])
    if (line === undefined || verb.name === 'batch') continue
    if (line.startsWith('{')) {
      const { verb: _name, ...given } = JSON.parse(line) as Record<string, unknown>
      expect([line, isRefusal(checkInput(verb, given))]).toEqual([line, false])
      continue
    }
    const { words: read, flags } = readFlags([verb.name, ...words(line)], name => findVerb(name)?.input)
    const rest = read.slice(1)
    const checked = checkInput(verb, { ...flags, ...(rest.length > 0 ? { words: rest } : {}) })
    expect([line, isRefusal(checked) && checked.facts]).toEqual([line, false])
    taken++
  }
  expect(taken).toBeGreaterThan(50)
})

test('the help of a verb names all that it takes, the help of all names every verb, each thing by one name', () => {
  const all = allText(GROUPS)
  expect(new Set(verbs).size).toBe(verbs.length)
  for (const { group } of GROUPS) expect(all).toContain(`\n\n${group}\n  `)
  for (const verb of verbs) {
    expect(all).toContain(`  ${verb.name} `)
    const text = verbText(verb)
    for (const field of fieldsOf(verb)) expect(text).toContain(field === 'words' ? '<' : `--${field}`)
    expect(text).not.toMatch(/undefined|\[object|default|mặc định (false|null)/)
    // A placeholder is one word: what has a space in it cannot be told from the words around it.
    expect([verb.name, /--\S+ \p{Lu}{2,} \p{Lu}{2,}/u.exec(verb.says)]).toEqual([verb.name, null])
  }
})

test('the exit codes stand in one place, in help and README alike, and nothing ends with another one', () => {
  const ends = new Set(REASONS.map(refusal => codeFor({ refusal, facts: {} })))
  expect([0, 1, ...ends].sort()).toEqual(Object.keys(EXIT_CODES).map(Number))
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [line = ''] = /^Exit codes of `counter`.*$/m.exec(readme) ?? []
  for (const [code, [word, says]] of Object.entries(EXIT_CODES)) {
    expect(line.replace('a fault', 'fault')).toContain(`${code} ${word}`)
    expect(codesText()).toContain(`${code}  ${says}`)
  }
})
