import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { contradicts } from '../../shared/judge/contradiction.ts'
import { Verdict } from '../../shared/record/receipt.ts'
import {
  type Ending,
  encounter,
  findScenes,
  type Meeting,
  meetingOf,
  openTable,
  TROUBLES,
  type Trouble,
} from './encounter.ts'
import { KINDS, type Kind } from './kinds.ts'
import { endingsWord, HEADING, kindWord, TROUBLE_WORDS } from './pair-words.ts'

const GOLDEN = new URL('./pairs.txt', import.meta.url)
const table = openTable()
const scenes = new Map(KINDS.map(kind => [kind, findScenes(table, kind)]))

type Met = { one: Kind; two: Kind; meeting: Meeting }
const PAIRS: readonly Met[] = KINDS.flatMap((one, at) =>
  KINDS.slice(at).map(two => ({
    one,
    two,
    meeting: meetingOf(scenes.get(one) ?? [], scenes.get(two) ?? []),
  })),
)
const meet = (
  { one, two, meeting }: Met,
  trouble: Trouble,
  turned: boolean,
  otherwise: Parameters<typeof encounter>[5] = {},
): Ending => encounter(table, [one, two], meeting, trouble, turned, otherwise)
const ROWS = PAIRS.flatMap(pair =>
  TROUBLES.map(trouble => ({
    ...pair,
    trouble,
    straight: meet(pair, trouble, false),
    turned: meet(pair, trouble, true),
  })),
)
const PLAIN = ROWS.filter(({ trouble }) => trouble === 'plain')

const verdictsOf = ({ first, second }: Ending): string[] => [first.verdict, second.verdict]
const swapped = ({ first, second, dossier }: Ending): Ending => ({ first: second, second: first, dossier })
const bare = ({ first, second }: Ending): string[] =>
  [first, second].map(({ verdict, reason }) => `${verdict} ${reason}`)
const nameOf = ({ one, two }: Met): string => `${one.name} × ${two.name}`

/** The pairs of one ending, those of one act together. */
function linesOf(rows: readonly Met[]): string[] {
  const byFirst = Map.groupBy(rows, ({ one }) => one)
  return [...byFirst].map(
    ([one, all]) => `    ${kindWord(one.name)} × ${all.map(({ two }) => kindWord(two.name)).join(', ')}`,
  )
}

function partOf(trouble: Trouble): string {
  const rows = ROWS.filter(row => row.trouble === trouble)
  const groups = [...Map.groupBy(rows, endingsWord)].map(([ending, all]) => [ending, ...linesOf(all)])
  return [TROUBLE_WORDS[trouble], ...groups.flat()].join('\n')
}

describe('two acts on one dossier at two counters, whichever came first', () => {
  test('at least 1,500 rows, each with a verdict of its own, are the golden table', () => {
    const told = `${[HEADING, ...TROUBLES.map(partOf)].join('\n\n')}\n`
    if (process.env.UPDATE_TABLE) writeFileSync(GOLDEN, told)
    expect(KINDS.length).toBeGreaterThanOrEqual(14)
    expect(ROWS.length * 2).toBeGreaterThanOrEqual(1500)
    const said = ROWS.flatMap(({ straight, turned }) => [...verdictsOf(straight), ...verdictsOf(turned)])
    expect(said.filter(verdict => !Verdict.options.includes(verdict as Verdict))).toEqual([])
    expect(told).toBe(readFileSync(GOLDEN, 'utf8'))
  })

  test('the same act twice ends the same whichever counter did it first', () => {
    const wrong = PLAIN.filter(({ one, two }) => one === two).filter(
      ({ straight, turned }) => bare(straight).join() !== bare(swapped(turned)).join(),
    )
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('of two decisions that contradict each other neither stands, whichever came first', () => {
    const against = PLAIN.filter(({ one, two }) => contradicts(one.type, two.type))
    // Only where both can follow the same past is one of the two the whole difference.
    const level = against.filter(({ meeting: { ways } }) => ways.flat().length === 0)
    expect(level.length).toBeGreaterThanOrEqual(8)
    const held = ['held contradiction', 'held contradiction']
    for (const row of level)
      expect([nameOf(row), bare(row.straight), bare(row.turned)]).toEqual([nameOf(row), held, held])
  })

  test('no act is ever lost to the order: where both are confirmed either way, the dossier stands the same', () => {
    const standing = ({ dossier: { stage, flags, outcome } }: Ending): string =>
      canonicalJson({ stage, flags: [...flags].sort(), outcome })
    // Two counters never begin one dossier: its id is made by the first act of it.
    const begun = ROWS.filter(({ meeting }) => meeting.base.length > 0)
    const both = begun.filter(({ straight, turned }) =>
      [...verdictsOf(straight), ...verdictsOf(turned)].every(verdict => verdict === 'confirmed'),
    )
    expect(both.length).toBeGreaterThan(100)
    const torn = both.filter(({ straight, turned }) => standing(straight) !== standing(turned))
    expect(torn.map(row => [nameOf(row), row.trouble, standing(row.straight), standing(row.turned)])).toEqual(
      [],
    )
  })

  test('no time of one act is held against the other’s: set hours apart, every pair ends as it did', () => {
    const moved = PLAIN.flatMap(row =>
      (
        [
          [0, 5],
          [5, 0],
        ] as [number, number][]
      ).flatMap(hours => {
        const [straight, turned] = [meet(row, 'plain', false, { hours }), meet(row, 'plain', true, { hours })]
        const same =
          bare(straight).join() === bare(row.straight).join() &&
          bare(turned).join() === bare(row.turned).join()
        return same ? [] : [`${nameOf(row)} ${hours}`]
      }),
    )
    expect(moved).toEqual([])
  })
  test('told of only when both had come, a revocation ends every pair as if it had been known from the first', () => {
    const revoked = ROWS.filter(({ trouble }) => trouble.startsWith('revoked'))
    const setsAside = ({ one, two, trouble }: (typeof ROWS)[number]): boolean =>
      (trouble.endsWith(' 0') ? one : two).settles === 'set-aside'
    const plain = new Map(PLAIN.map(row => [nameOf(row), row]))
    const plainOf = (row: Met, turned: boolean): Ending =>
      plain.get(nameOf(row))?.[turned ? 'turned' : 'straight'] as Ending
    let changed = 0
    const other = revoked.flatMap((row, place) => {
      const turned = place % 2 === 1
      const known = turned ? row.turned : row.straight
      const late = meet(row, row.trouble, turned, { told: 'last' })
      if (bare(late).join() !== bare(plainOf(row, turned)).join()) changed++
      if (bare(late).join() === bare(known).join()) return []
      // What was taken back is brought to life by nothing: its number is voided, its paper called back.
      const kept = verdictsOf(late).includes('superseded') || setsAside(row)
      return kept ? [] : [`${nameOf(row)} ${row.trouble} ${turned}`]
    })
    expect(other).toEqual([])
    expect(changed).toBeGreaterThan(300)
  })
})
