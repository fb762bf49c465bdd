import { fold } from '../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { AuthorityTimeline } from '../../shared/judge/authority-timeline.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import { judgedAgain } from '../../shared/judge/replay.ts'
import { Delegation } from '../../shared/people/delegation.ts'
import { termsOf } from '../../shared/procedures/procedure.ts'
import type { EventBody } from '../../shared/record/event.ts'
import {
  type Device,
  dossierNamed,
  openDevice,
  openHands,
  PROCEDURE,
  SITE,
  type Wish,
} from '../province/hands.ts'
import { endOf, type Kind, kindNamed, RECEIVED, type Scene, scenesOf } from './kinds.ts'

const D = dossierNamed('d')
const START = '2020-01-01T00:00:00.000Z'
/** The acts are of 01:00 and came at 09:00; what ended the dossier came before they were done. */
const [ENDED, DONE, CAME] = [
  '2026-11-24T00:50:00.000Z',
  '2026-11-24T01:00:00.000Z',
  '2026-11-24T09:00:00.000Z',
]
const [BEFORE, MEANWHILE] = ['2026-11-24T00:30:00.000Z', '2026-11-24T05:00:00.000Z']

/** What may be the matter with the papers of authority of one of the two. */
const LACKS = ['revoked-before', 'revoked-meanwhile', 'expired'] as const
/** What may be the matter besides: with the dossier, or with one of the two. */
export type Trouble = 'plain' | 'closed' | 'version-changed' | `${(typeof LACKS)[number]} ${0 | 1}`
export const TROUBLES: readonly Trouble[] = [
  'plain',
  'closed',
  'version-changed',
  ...LACKS.flatMap(lack => [`${lack} 0`, `${lack} 1`] as const),
]
export type Stood = Pick<Placed, 'verdict' | 'reason'>
/**
 * What became of each of the two in the end, in the order in which they are named, and where the dossier
 * stands then.
 */
export type Ending = { first: Stood; second: Stood; dossier: Pick<Dossier, 'stage' | 'flags' | 'outcome'> }

type Event = { id: string; body: EventBody }
/** What both know, and how far each went on alone before its act. */
export type Meeting = { base: Scene; ways: readonly [Scene, Scene] }
type Known = { events: readonly Event[]; placed: readonly Placed[] }

const mute = () => 'A'
/** The other one of a paper of authority: only an act in trouble cites it. */
export const double = (id: string): string => id.replace(/^./, first => (first === '0' ? '1' : '0'))

/**
 * A Centre whose keys are mute (signatures are not what the table is about), and each paper of authority
 * twice.
 */
export function openTable() {
  const hands = openHands('centre')
  for (const person of Object.values(hands.people)) person.sign = mute
  const read = (bytes: string) => (JSON.parse(bytes) as { body: never }).body
  const twice = <T extends { id: string }>(one: T): T[] => [one, { ...one, id: double(one.id) }]
  const span = (id: string) => ({ id, notBefore: START, notAfter: null })
  const authority: AuthorityTimeline = {
    certificates: Object.values(hands.people).flatMap(({ certificate: { id, bytes } }) =>
      twice({ ...span(id), person: read(bytes) }),
    ),
    mandates: [hands.delegation, hands.secondDelegation].flatMap(({ id, bytes }) =>
      twice({ ...span(id), delegation: Delegation.parse(read(bytes)) }),
    ),
    revocations: [],
    machines: [],
    procedure: version =>
      version === hands.procedure.id ? { terms: termsOf(PROCEDURE), from: START, to: null } : undefined,
    site: SITE,
  }
  const scenes = new Map<Scene, Known>()
  return { hands, authority, scenes }
}
type Table = ReturnType<typeof openTable>

const deviceOf = ({ hands }: Table, id: string): Device => openDevice(hands, id, { sign: mute })

function writeKind(device: Device, name: string, more: Wish = {}): Event {
  const kind = kindNamed(name)
  device.write(kind.type, D, { ...wishOf(device, kind), ...more })
  return device.log.at(-1) as Event
}

/** What it wishes; a settlement, that the last event it knows be settled. */
function wishOf(device: Device, { wish, settles }: Kind): Wish {
  const held = device.known(D).at(-1)?.id
  return settles && held ? { ...wish, settles: [{ event: held, as: settles }] } : wish
}

/** What the province rules of these events, one after the other, on top of what it has. */
export function arrive(
  placed: Placed[],
  events: readonly Event[],
  at: string,
  authority: AuthorityTimeline,
): void {
  for (const event of events) {
    const [own, ...others] = judge({ event, at, behind: null, placed, authority })
    for (const { event: id, verdict, reason } of others) {
      const place = placed.findIndex(each => each.id === id)
      const standing = placed[place]
      if (standing) placed[place] = { ...standing, verdict, reason }
    }
    placed.push({ ...event, verdict: own.verdict, reason: own.reason, at, behind: null })
  }
}

/** What is said anew once more is known of authority. */
export function tell(placed: Placed[], before: AuthorityTimeline, after: AuthorityTimeline): number {
  const words = judgedAgain(
    placed,
    () => before,
    () => after,
  )
  for (const { event, verdict, reason } of words) {
    const place = placed.findIndex(({ id }) => id === event)
    const standing = placed[place]
    if (standing) placed[place] = { ...standing, verdict, reason }
  }
  return words.length
}

/** The dossier as it stood at the start: known to everybody, and confirmed. */
function sceneOf(table: Table, scene: Scene): Known {
  const kept = table.scenes.get(scene)
  if (kept) return kept
  const device = deviceOf(table, 'c')
  for (const name of scene) writeKind(device, name, laterBy(-1))
  const placed: Placed[] = []
  arrive(placed, device.log, ENDED, table.authority)
  const known = { events: device.log.slice(), placed }
  table.scenes.set(scene, known)
  return known
}

/** Where each kind can be taken at all, by the judge itself. */
export function findScenes(table: Table, kind: Kind): readonly Scene[] {
  if (kind.name === 'newer') return [RECEIVED]
  return scenesOf(kind).filter(scene => {
    const { events, placed } = sceneOf(table, scene)
    const device = deviceOf(table, 'a')
    device.know(D, events)
    const standing = placed.slice()
    arrive(standing, [writeKind(device, kind.name)], CAME, table.authority)
    return standing.at(-1)?.verdict === 'confirmed'
  })
}

/**
 * Where the two meet: as late as their ways to where either can be taken are the same, and then as early as
 * can be.
 */
export function meetingOf(first: readonly Scene[], second: readonly Scene[]): Meeting {
  const all = first.flatMap(one => second.map(two => fork(one, two)))
  const apart = ({ ways }: Meeting): number => ways.flat().length
  const together = all.filter(meeting => apart(meeting) === 0)
  const sorted = all.toSorted((a, b) => b.base.length - a.base.length || apart(a) - apart(b))
  return together[0] ?? sorted[0] ?? { base: [], ways: [[], []] }
}

function fork(one: Scene, two: Scene): Meeting {
  const apart = one.findIndex((name, at) => two[at] !== name)
  const length = apart < 0 ? one.length : apart
  const ways = [one.slice(length), two.slice(length)] as const
  return { base: ways.flat().length === 0 ? one : one.slice(0, length), ways }
}

/**
 * What the province knows of authority under this trouble: only the doubles are touched, which only the act
 * in trouble cites.
 */
function under({ authority }: Table, trouble: Trouble): AuthorityTimeline {
  const [lack] = trouble.split(' ')
  const at = lack === 'revoked-before' ? BEFORE : lack === 'revoked-meanwhile' ? MEANWHILE : null
  const spans = [...authority.certificates, ...authority.mandates]
  const doubles = spans.filter((_, place) => place % 2 === 1).map(({ id }) => id)
  const over = <T extends { id: string }>(span: T): T =>
    lack === 'expired' && doubles.includes(span.id) ? { ...span, notAfter: BEFORE } : span
  const procedure = (version: string) => {
    const found = authority.procedure(version)
    return found && (trouble === 'version-changed' ? { ...found, to: BEFORE } : found)
  }
  return {
    ...authority,
    certificates: authority.certificates.map(over),
    mandates: authority.mandates.map(over),
    revocations: at ? doubles.map(of => ({ of, at, until: null })) : [],
    procedure,
  }
}

/**
 * The clock of the act set on by so many hours; all of them lie before it came. What both know was done an
 * hour before.
 */
function laterBy(hours: number): Wish {
  const lo = new Date(Date.parse(DONE) + hours * 3_600_000).toISOString()
  return { time: { wall: lo, bootId: 'b', monoMs: 0, lastServer: null, lo, hi: null, suspect: false } }
}

/** The same act under the doubles of the papers it would cite. */
function underDoubles(device: Device, kind: Kind): Wish {
  const { authority } = device.bodyOf(kind.type, D, wishOf(device, kind))
  return { authority: authority.map(double) }
}

/**
 * How else: the clocks of the two set on by so many hours; what is the matter told of only when both had
 * come.
 */
type Otherwise = { hours?: readonly [number, number]; told?: 'first' | 'last' }

/**
 * The two acts as two counters did them, each knowing the same past and nothing of the other; in one order of
 * arrival.
 */
export function encounter(
  table: Table,
  [first, second]: readonly [Kind, Kind],
  { base, ways }: Meeting,
  trouble: Trouble,
  turned: boolean,
  { hours = [0, 0], told = 'first' }: Otherwise = {},
): Ending {
  const { events, placed } = sceneOf(table, base)
  const [closer, ...devices] = ['d', 'a', 'b'].map(id => {
    const device = deviceOf(table, id)
    device.know(D, events)
    return device
  }) as [Device, Device, Device]
  const standing = placed.slice()
  const authority = under(table, trouble)
  if (trouble === 'closed') for (const name of endOf(base)) writeKind(closer, name, laterBy(-1))
  const knew = told === 'first' ? authority : under(table, 'plain')
  arrive(standing, closer.log, ENDED, knew)
  const acts = [first, second].map((kind, at) => {
    const device = devices[at] as Device
    for (const name of ways[at] ?? []) writeKind(device, name)
    const citing = trouble.endsWith(` ${at}`) ? underDoubles(device, kind) : {}
    const { id } = writeKind(device, kind.name, { ...citing, ...laterBy(hours[at] ?? 0) })
    return { id, log: device.log }
  })
  for (const { log } of turned ? acts.toReversed() : acts) arrive(standing, log, CAME, knew)
  if (told === 'last') tell(standing, knew, authority)
  const [one, two] = acts.map(({ id }) => standing.find(each => each.id === id)) as [Placed, Placed]
  const opened = standing
    .filter(({ verdict }) => verdict === 'confirmed')
    .map(each => ({ ...each, data: null }))
  return { first: one, second: two, dossier: fold(blank(D), opened) }
}
