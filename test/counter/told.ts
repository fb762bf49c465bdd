import { expect } from 'vitest'
import { forPeople } from '../../electron/counter/answering.ts'
import { isSaid, labelOf, sayValue } from '../../electron/counter/saying/say-value.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import type { openBatch } from './run.ts'

export type Plain = Readonly<Record<string, unknown>>
type Leaf = { key: string; value: unknown; within: string }
/** Everything that is told of an answer, each with its name and what it stands in. */
function leavesOf(whole: Plain, within: string): readonly Leaf[] {
  return Object.entries(whole).flatMap(([key, value]) => {
    if (!isSaid(key, value, within, whole)) return []
    if (isRefusal(value)) return [{ key, value: '', within }]
    const parts = [value].flat().filter(each => each !== null)
    return [
      { key, value: '', within },
      ...parts.flatMap(each =>
        typeof each === 'object' ? leavesOf(each as Plain, key) : [{ key, value: each, within }],
      ),
    ]
  })
}

/** Where names stand that are typed as they are: of agencies, people, places, seals, ranges. */
const TYPED =
  /^(id|agency|agencies|site|office|centre|place|issuer|seal|keys|certified|counter|device|officer|to|custodian|keeper|by)$/

/** Holds that a text says all of an answer, in Vietnamese. */
export function checkText(told: Plain, verb: string, text: string): void {
  expect([verb, text]).toEqual([verb, expect.not.stringMatching(/\[object|undefined|null|NaN| $/m)])
  for (const { key, value, within } of leavesOf(told, verb)) {
    expect([verb, within, key, labelOf(key, within)]).toEqual([verb, within, key, expect.any(String)])
    if (value === '') continue
    const said = sayValue(value, key)
    expect([verb, key, text.replaceAll(/\s+/g, ' ').includes(said.replaceAll(/\s+/g, ' '))]).toEqual([
      verb,
      key,
      true,
    ])
    const isCode = typeof value === 'string' && /^[a-z]+(-[a-z]+)*$/.test(value) && !TYPED.test(key)
    // A word of the program is never shown as it is.
    if (isCode) expect([verb, key, value, said]).not.toEqual([verb, key, value, value])
  }
}

/** What is asked of one demo Centre, each of another verb or another part of it. */
const ASKED: readonly (readonly [verb: string, more?: object])[] = [
  ...[
    'status',
    'verify',
    'rebuild',
    'doctor',
    'duty',
    'catalogue',
    'gaps',
    'outbox',
    'held',
    'portal',
    'enrol',
  ].map(verb => [verb] as const),
  ...['publish-keys', 'enrol-counter', 'auto-lock'].map(verb => [verb] as const),
  ...['delegation', 'numbers', 'outage', 'book', 'signer'].map(verb => [verb, { words: ['list'] }] as const),
  ...['list', 'balance', 'custody'].map(word => ['seal-register', { words: [word] }] as const),
  ['procedure', { words: ['list'] }],
  ['time-stamping', { words: ['show'] }],
  ['find', { words: ['nguyen'] }],
  ['programme', { agency: 'sxd' }],
  ['deadline', { from: '2026-08-28T14:10', limit: 2, unit: 'working-day' }],
]

/**
 * Asks a demo Centre everything that only looks, of the dossier too, and holds every answer as text; how much
 * was told.
 */
export async function checkAnswers(batch: ReturnType<typeof openBatch>, dossier: unknown): Promise<number> {
  let told = 0
  for (const [verb, more] of [...ASKED, ['show', { dossier }] as const, ['paper', { dossier }] as const]) {
    const answer = await batch.ask({ verb, ...more })
    expect([verb, answer.refusal]).toEqual([verb, undefined])
    const { text: _own, ...rest } = answer
    const asked = findVerb(verb) ?? expect.fail(verb)
    const plain = asked.tells?.(rest) ?? rest
    checkText(plain, verb, forPeople(rest, asked))
    told += leavesOf(plain, verb).length
  }
  return told
}
