import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Placed } from '../../shared/judge/case.ts'
import { caseOf, judge } from '../../shared/judge/judge.ts'
import { ROWS } from '../../shared/judge/rows.ts'
import { termsOf } from '../../shared/procedures/procedure.ts'
import type { EventBody } from '../../shared/record/event.ts'
import {
  CODE,
  type Device,
  dossierNamed,
  type Hands,
  openDevice,
  openHands,
  PROCEDURE,
  SITE,
} from '../province/hands.ts'

const GOLDEN = new URL('./table.txt', import.meta.url)
const D = dossierNamed('d')
const doc = (letter: string): string => letter.repeat(64)
/** When everything arrived; the acts of the hands are of 01:00. */
const ARRIVED = '2026-11-24T09:00:00.000Z'
const clockAt = (lo: string, suspect = false) => ({
  time: { wall: lo, bootId: 'b', monoMs: 0, lastServer: null, lo, hi: null, suspect },
})

type Told = {
  hands: Hands
  a: Device
  b: Device
  revoked?: string
  inForceFrom?: string
  arrived?: Record<string, string>
}
type Story = { name: string; tell(told: Told): readonly { id: string; body: EventBody }[] }

const last = (device: Device) => {
  const found = device.log.at(-1)
  if (!found) throw new Error('nothing written')
  return found
}
/** Both counters know the dossier up to here. */
function until(told: Told, ...types: string[]) {
  for (const type of types) told.a.write(type, D, type === 'approval' ? { docs: [doc('a')] } : {})
  const known = told.a.log.slice()
  told.b.know(D, known)
  return known
}
const apart = (told: Told, known: ReturnType<typeof until>) => [
  ...known,
  ...told.a.log.slice(known.length),
  ...told.b.log,
]

const STORIES: readonly Story[] = [
  { name: 'the whole route on one counter', tell: told => until(told, ...PROCEDURE.route) },
  {
    name: 'two notes side by side',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('paper-printed', D)
      told.b.write('paper-printed', D)
      return apart(told, known)
    },
  },
  {
    name: 'the same appraisal at two counters',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('appraisal', D)
      told.b.write('appraisal', D)
      return apart(told, known)
    },
  },
  {
    name: 'two approvals of one document',
    tell(told) {
      const known = until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')] })
      told.b.write('approval', D, { docs: [doc('a')] })
      return apart(told, known)
    },
  },
  {
    name: 'two approvals of different documents',
    tell(told) {
      const known = until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')] })
      told.b.write('approval', D, { docs: [doc('b')] })
      return apart(told, known)
    },
  },
  {
    name: 'approved here, refused there; then more of it',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('appraisal', D)
      told.a.write('approval', D, { docs: [doc('a')] })
      told.b.write('withdrawal', D)
      told.a.write('signing', D)
      return [...known, ...told.a.log.slice(1, 3), ...told.b.log, last(told.a)]
    },
  },
  {
    name: 'withdrawn elsewhere after it was handed over',
    tell(told) {
      const known = until(told, 'intake')
      for (const type of PROCEDURE.route.slice(1))
        told.a.write(type, D, type === 'approval' ? { docs: [doc('a')] } : {})
      told.arrived = { [last(told.a).id]: '2026-11-24T02:00:00.000Z' }
      told.b.write('withdrawal', D, clockAt('2026-11-24T03:00:00.000Z'))
      return apart(told, known)
    },
  },
  {
    name: 'a supplement asked for while elsewhere it was appraised',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('supplement-request', D)
      told.b.write('appraisal', D)
      return apart(told, known)
    },
  },
  {
    name: 'on a dossier that is closed',
    tell: told => [...until(told, ...PROCEDURE.route), told.a.write('withdrawal', D) && last(told.a)],
  },
  {
    name: 'approved by who received it',
    tell(told) {
      told.a.write('intake', D, { by: 'approver' })
      told.a.write('appraisal', D)
      told.a.write('approval', D, { docs: [doc('a')] })
      return told.a.log
    },
  },
  {
    name: 'apologised here while elsewhere it was appraised',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('apology', D, { by: 'approver' })
      told.b.write('appraisal', D)
      return apart(told, known)
    },
  },
  {
    name: 'appraised by who may not',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { by: 'counter' })
      return told.a.log
    },
  },
  {
    name: 'a step left out',
    tell(told) {
      until(told, 'intake')
      told.a.write('approval', D, { docs: [doc('a')] })
      return told.a.log
    },
  },
  {
    name: 'a stage that the rules do not give',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { after: { stage: 'sealed', flags: [], outcome: null } })
      return told.a.log
    },
  },
  ...(['2026-11-24T10:00:00.000Z', '2026-11-24T00:30:00.000Z', '2026-11-24T05:00:00.000Z'] as const).map(
    revoked => ({
      name: `delegation revoked at ${revoked.slice(11, 16)}, approved at 01:00, known at 09:00`,
      tell(told: Told) {
        told.revoked = revoked
        return until(told, 'intake', 'appraisal', 'approval')
      },
    }),
  ),
  {
    name: 'approved with a clock that is not to be trusted',
    tell(told) {
      until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')], ...clockAt('2026-11-24T01:00:00.000Z', true) })
      return told.a.log
    },
  },
  {
    name: 'approved before the delegation began',
    tell(told) {
      until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')], ...clockAt('2019-06-01T01:00:00.000Z') })
      return told.a.log
    },
  },
  {
    name: 'under an authority nobody published',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { authority: [doc('f')] })
      return told.a.log
    },
  },
  {
    name: 'under a procedure version nobody published',
    tell(told) {
      told.a.write('intake', D, { procedure: { code: CODE, version: doc('f') } })
      return told.a.log
    },
  },
  {
    name: 'received before the procedure version was in force',
    tell(told) {
      told.inForceFrom = '2026-11-24T08:00:00.000Z'
      told.a.write('intake', D)
      return told.a.log
    },
  },
  {
    name: 'a step of a newer counter, then more of the dossier, then a note',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { version: 99 })
      told.a.write('approval', D, { docs: [doc('a')] })
      told.a.write('paper-printed', D)
      return told.a.log
    },
  },
  {
    name: 'on duty, of no dossier',
    tell(told) {
      told.a.write('duty-in', null, { authority: [told.hands.people.approver.certificate.id] })
      return told.a.log
    },
  },
]

const rowsThatSpoke = new Set<string>()

/** What the province says of each event in its turn, and what it takes back. */
function verdictsOf({ tell }: Story): string[] {
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
    mandates: [{ ...span(hands.delegation.id), delegation: read(hands.delegation.bytes) }],
    revocations: told.revoked ? [{ of: hands.delegation.id, at: told.revoked }] : [],
    procedure: (version: string) =>
      version === hands.procedure.id
        ? { terms: termsOf(PROCEDURE), from: told.inForceFrom ?? '2020-01-01T00:00:00.000Z', to: null }
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
    const given = { event, at, placed, authority }
    const row = ROWS.find(({ rule }) => rule(caseOf(given)))
    if (row) rowsThatSpoke.add(row.name)
    const [own, ...others] = judge(given)
    lines.push(`  ${nameOf(event.id)}: ${own.verdict}${own.reason ? ` (${own.reason})` : ''}`)
    for (const { event: id, verdict, reason } of others) {
      const standing = placed.find(each => each.id === id)
      if (standing) standing.verdict = verdict
      lines.push(`    ${nameOf(id)} is now ${verdict} (${reason})`)
    }
    placed.push({ id: event.id, body: event.body, verdict: own.verdict, at })
  }
  return lines
}

describe('the table of what the province says', () => {
  test('is the golden one, case by case', () => {
    const told = STORIES.map(story => [story.name, ...verdictsOf(story)].join('\n')).join('\n\n')
    if (process.env.TAI_CHO_WRITE_GOLDEN) writeFileSync(GOLDEN, `${told}\n`)
    expect(`${told}\n`).toBe(readFileSync(GOLDEN, 'utf8'))
  })

  test('every row of it spoke', () => {
    expect(ROWS.map(({ name }) => name).filter(name => !rowsThatSpoke.has(name))).toEqual([])
  })
})
