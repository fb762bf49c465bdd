import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { flatten, type Node } from '../../build/check/syntax.ts'

const JUDGE = new URL('../../shared/judge/', import.meta.url)
const ORDERING = ['<', '<=', '>', '>=']
/** What is counted, and no moment: only these may be ordered. */
const COUNTS = /(\.length|version|\.seq|\.epoch|^\d+)$/
/** Everything else by which a moment could be made to win. */
const FORBIDDEN = ['Date', 'Temporal', 'localeCompare', 'sort', 'toSorted', 'wall', 'monoMs', 'lastServer']

type Syntax = Node & { operator?: string; left?: Node; right?: Node; name?: string }

/** Where a source orders what may be a moment, or asks a clock. */
function findOrdering(name: string, text: string): string[] {
  const nodes = flatten(parseSync(name, text).program as unknown as Node).map(({ node }) => node as Syntax)
  const said = ({ start, end }: Node): string => text.slice(start, end)
  const compared = nodes.filter(
    ({ type, operator = '', left, right }) =>
      type === 'BinaryExpression' &&
      ORDERING.includes(operator) &&
      !(left && right && COUNTS.test(said(left)) && /^[\w.[\]]+$/.test(said(right))),
  )
  const named = nodes.filter(({ type, name: id = '' }) => type === 'Identifier' && FORBIDDEN.includes(id))
  return [...compared, ...named].map(node => `${name}: ${said(node)}`)
}

test('the judge orders no moments: an act is held against spans of authority in shared/record/interval.ts alone', () => {
  const files = readdirSync(JUDGE)
  const texts = files.map(name => [name, readFileSync(new URL(name, JUDGE), 'utf8')] as const)
  expect(texts.flatMap(([name, text]) => findOrdering(name, text))).toEqual([])
  const asking = texts
    .filter(([, text]) => /\b(seenFrom|lieTo|heldAt|beganAfter|agreedSpan|spanUntil|stoodAhead)\(/.test(text))
    .map(([name]) => name)
  expect(asking.sort()).toEqual(['contradiction.ts', 'entitled.ts', 'uses.ts'])
})

test('a comparison of moments put into it is found', () => {
  const planted = [
    'export const first = (a: string, b: string) => a < b',
    'export const later = (a: { at: string }, b: { at: string }) => a.at >= b.at',
    'export const sorted = (all: string[]) => all.toSorted()',
    'export const now = () => new Date()',
    'export const wall = (a: { wall: string }) => a.wall',
  ]
  for (const text of planted) expect([text, findOrdering('planted.ts', text)]).not.toEqual([text, []])
  expect(findOrdering('counted.ts', 'export const any = (all: string[]) => all.length > 0')).toEqual([])
})
