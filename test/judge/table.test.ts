import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isOpen, type Placed } from '../../shared/judge/case.ts'
import { caseOf, judge } from '../../shared/judge/judge.ts'
import { ROWS } from '../../shared/judge/rows.ts'
import { Delegation } from '../../shared/people/delegation.ts'
import { termsOf } from '../../shared/procedures/procedure.ts'
import { openDevice, openHands, PROCEDURE, SITE } from '../province/hands.ts'
import { NOTED_STORIES } from './noted-stories.ts'
import { OFFICE_STORIES } from './office-stories.ts'
import { SET_ASIDE_STORIES } from './set-aside-stories.ts'
import { SHEET_STORIES } from './sheet-stories.ts'
import { SLIP_STORIES } from './slip-stories.ts'
import { STORIES, type Story, type Told } from './stories.ts'

const GOLDEN = new URL('./table.txt', import.meta.url)
/** When everything arrived; the acts of the hands are of 01:00. */
const ARRIVED = '2026-11-24T09:00:00.000Z'

/**
 * What the province says of each event in its turn, and what it takes back; the rows that spoke are added to
 * `spoke`.
 */
function verdictsOf({ tell }: Story, spoke: Set<string>): string[] {
  const hands = openHands('centre')
  const told: Told = { hands, a: openDevice(hands, 'a'), b: openDevice(hands, 'b') }
  const events = tell(told)
  const span = (id: string) => ({ id, notBefore: '2020-01-01T00:00:00.000Z', notAfter: null })
  const read = (bytes: string) => (JSON.parse(bytes) as { body: never }).body
  const authority = {
    certificates: Object.values(hands.people).map(({ certificate }) => ({
      ...span(certificate.id),
      person: read(certificate.bytes),
    })),
    mandates: [hands.delegation, hands.secondDelegation].map(({ id, bytes }) => ({
      ...span(id),
      delegation: Delegation.parse(read(bytes)),
    })),
    revocations: told.revoked ? [{ of: hands.delegation.id, at: told.revoked, until: null }] : [],
    machines: [],
    procedure: (version: string) =>
      version === hands.procedure.id
        ? {
            terms: { ...termsOf(PROCEDURE), seal: { mark: 'wet' as const } },
            from: told.inForceFrom ?? '2020-01-01T00:00:00.000Z',
            to: null,
          }
        : undefined,
    site: SITE,
  }
  const placed: Placed[] = []
  const lines: string[] = []
  const nameOf = (id: string): string => {
    const found = events.find(event => event.id === id)
    return `${found?.body.device} ${found?.body.type}`
  }
  for (const event of events) {
    const at = told.arrived?.[event.id] ?? ARRIVED
    const given = { event, at, behind: null, placed, authority }
    const row = ROWS.find(({ rule }) => rule(caseOf(given)))
    if (row) spoke.add(row.name)
    const [own, ...others] = judge(given)
    lines.push(`  ${nameOf(event.id)}: ${own.verdict}${own.reason ? ` (${own.reason})` : ''}`)
    for (const { event: id, verdict, reason } of others) {
      const standing = placed.find(each => each.id === id)
      const wasHeld = standing?.wasHeld || isOpen({ verdict })
      if (standing) Object.assign(standing, { verdict, reason, wasHeld })
      lines.push(`    ${nameOf(id)} is now ${verdict} (${reason})`)
    }
    placed.push({
      id: event.id,
      body: event.body,
      verdict: own.verdict,
      reason: own.reason,
      wasHeld: isOpen(own),
      at,
      behind: null,
    })
  }
  return lines
}

const ALL_STORIES = [
  ...[...STORIES, ...SLIP_STORIES, ...SHEET_STORIES, ...SET_ASIDE_STORIES, ...OFFICE_STORIES],
  ...NOTED_STORIES,
]

describe('the table of what the province says', () => {
  test('is the golden one, case by case', () => {
    const told = ALL_STORIES.map(story => [story.name, ...verdictsOf(story, new Set())].join('\n')).join(
      '\n\n',
    )
    if (process.env.TAI_CHO_WRITE_GOLDEN) writeFileSync(GOLDEN, `${told}\n`)
    expect(`${told}\n`).toBe(readFileSync(GOLDEN, 'utf8'))
  })

  test('every row of it spoke', () => {
    const spoke = new Set<string>()
    for (const story of ALL_STORIES) verdictsOf(story, spoke)
    expect(ROWS.map(({ name }) => name).filter(name => !spoke.has(name))).toEqual([])
  })
})
