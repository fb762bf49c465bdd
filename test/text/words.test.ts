import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FLAGS, OUTCOMES, STAGES } from '../../shared/dossier/state.ts'
import { Role } from '../../shared/people/certificate.ts'
import { NumberState } from '../../shared/record/lease.ts'
import { deviceNote } from '../../shared/text/devices.ts'
import {
  flagWord,
  NUMBER_WORDS,
  outcomeWord,
  roleWord,
  stageWord,
  stepWord,
} from '../../shared/text/words.ts'
import { STEPS } from '../dossier/hall.ts'

describe('words', () => {
  const lists: readonly (readonly [
    string,
    readonly string[],
    (name: string, language: 'vi' | 'en') => string,
  ])[] = [
    ['step', STEPS, stepWord],
    ['stage', STAGES, stageWord],
    ['flag', FLAGS, flagWord],
    ['outcome', OUTCOMES, outcomeWord],
    ['role', Role.options, roleWord],
    [
      'number',
      NumberState.options,
      (name, language) => NUMBER_WORDS[name as 'leased'][language === 'vi' ? 0 : 1],
    ],
  ]
  test.each(lists)('every %s has its own, in both languages', (_kind, names, wordOf) => {
    for (const language of ['vi', 'en'] as const)
      expect(new Set(names.map(name => wordOf(name, language))).size).toBe(names.length)
    for (const name of names) {
      expect(wordOf(name, 'vi')).not.toBe(name)
      expect(wordOf(name, 'vi')).not.toBe(wordOf(name, 'en'))
      expect(wordOf(name, 'vi')).toMatch(/[\u00c0-\u1ef9]/)
      expect(wordOf(name, 'en')).not.toMatch(/[\u00c0-\u1ef9]/)
    }
  })
  test('what we do not know is shown by its name', () => {
    for (const wordOf of [stepWord, stageWord, flagWord, outcomeWord, roleWord])
      expect([wordOf('inspection', 'vi'), wordOf('inspection', 'en')]).toEqual(['inspection', 'inspection'])
    expect(stepWord('constructor', 'vi')).toBe('constructor')
  })
})

test('what devices say of themselves has its English, whole', () => {
  const root = new URL('../../electron/devices/', import.meta.url)
  const code = readdirSync(root).map(name => readFileSync(new URL(name, root), 'utf8'))
  const said = code.flatMap(text =>
    [...text.matchAll(/(?:note|title): .*?['`]([^'`]+)['`]/g)].map(([, one]) => one),
  )
  expect(said).toContain('Máy in')
  expect(said.length).toBeGreaterThan(7)
  for (const note of said) {
    expect(deviceNote(note ?? '', 'vi')).toBe(note)
    expect(deviceNote(note ?? '', 'en')).toMatch(/^[\x20-\x7e]+$/)
  }
})
