import { MOST_COUNTERS } from './base.ts'
import { type Chance, chanceOf } from './chance.ts'
import { LINE_FAULTS, type LineFault } from './line.ts'

/** What befalls a machine, the authority or the province at one moment of a run. */
export const BLOWS = [
  'disk put back whole',
  'disk put back under its anchor',
  'disk copied',
  'device revoked',
  'delegation revoked',
  'delegation given',
  'province down',
  'province dies writing',
  'province marked backup',
  'province put back',
  'outage',
  'version switched',
  'province version switched',
] as const
/**
 * One that came later: drawn apart, as whether what waits goes in pieces is, so that every other seed from
 * before is the day it was.
 */
export const AT_ONCE = 'province and disk put back at once' as const
/** What befalls where programs are updated, in seeds that are drawn apart as well. */
export const UPDATES = [
  'program updated',
  'program put back',
  'province program updated',
  'approval under a limit',
] as const
/** Two who approve alike come together too seldom by themselves. */
export const ALIKE = 'approved alike' as const
/**
 * A person's parts are taken from him in a file that comes to the province while acts of his wait: drawn
 * apart as well.
 */
export const PERSON = 'person revoked' as const
/** A program of before had written the record of a machine: drawn apart as well. */
export const BEFORE = 'record of before' as const
export type Blow =
  | (typeof BLOWS)[number]
  | typeof AT_ONCE
  | typeof ALIKE
  | typeof BEFORE
  | typeof PERSON
  | (typeof UPDATES)[number]

/** What a seed decides before anything happens; printed with every failure. */
export type Options = {
  seed: number
  counters: number
  /** When it begins. */
  start: string
  /** For so many days. */
  days: number
  /** So many times each machine is turned to. */
  turns: number
  /** How often a question meets a fault of the line, and which. */
  hot: number
  faults: readonly LineFault[]
  blows: readonly Blow[]
  /**
   * How often, at a turn: the program or its disk fails at a point of writing; the clock is turned; somebody
   * acts who may not.
   */
  crashes: number
  clocks: number
  wrong: number
  /** How often an act is on a dossier that other counters have too. */
  shared: number
  /** Whether machines of other versions are among them. */
  versions: boolean
  /** Whether programs are updated meanwhile: at counters, and at the province one process after the other. */
  updates: boolean
  /** Whether records of older programs are brought up meanwhile. */
  older: boolean
  /** Whether somebody's parts are taken from him meanwhile. */
  persons: boolean
  /**
   * Whether the province keeps a mark of its numbers outside its database: always where it is put back twice.
   */
  marked: boolean
  /** Whether what waits goes up in pieces, one behind the other. */
  pieces: boolean
  /** Whether counters hear of one another's acts. */
  hears: boolean
  /** How often an act is on a dossier that another counter received. */
  elsewhere: number
}

/** In so many of the seeds programs are updated. */
const UPDATED = 0.04
/** And in so many some records are of an older version. */
const OLDER = 0.06
/** And in so many a person is revoked. */
const REVOKED = 0.04
/** In so many of those with more counters than one, people act on dossiers of the others. */
const ELSEWHERE = 0.7
/** Soon after they were enrolled, the last days of a year, and when their certificates are nearly over. */
const STARTS = [
  '2026-11-24T01:00:00.000Z',
  '2026-11-27T09:00:00.000Z',
  '2026-12-30T01:00:00.000Z',
  '2027-02-05T01:00:00.000Z',
] as const

/**
 * Which faults are on and how hot: every seed is another kind of bad day (a swarm, not an average). Most are
 * small, so that many can be run; every fourth has other versions in it, every fifth more of what can befall
 * a hall.
 */
export function optionsOf(seed: number, wish: Partial<Options> = {}): Options {
  const chance = chanceOf(seed)
  const large = chance.happens(0.02)
  const size = large ? 4 + chance.below(MOST_COUNTERS - 3) : chance.pick([1, 1, 1, 1, 2, 2, 3])
  const versions = seed % 4 === 0
  // Some things need two or three others before them: every fifth seed is worse than bad.
  const worst = seed % 5 === 4
  const without = chanceOf(seed + 9000).happens(0.5)
  const updates = wish.updates ?? chanceOf(seed + 5000).happens(UPDATED)
  const older = wish.older ?? chanceOf(seed + 12_000).happens(OLDER)
  const persons = wish.persons ?? chanceOf(seed + 13_000).happens(REVOKED)
  const alike = size > 1 && chanceOf(seed + 6000).happens(0.06)
  const atOnce = chanceOf(seed + 7000).happens(worst ? 0.3 : 0.1)
  const far = chanceOf(seed + 14_000)
  const decided = {
    seed,
    counters: size,
    start: chance.happens(0.7) ? STARTS[0] : chance.pick(STARTS),
    days: 3,
    turns: large ? 14 : 5 + chance.below(7),
    hot: chance.happens(0.2) ? 0 : chance.draw() * 0.5,
    faults: some(LINE_FAULTS, 0.5, chance),
    blows: [
      ...some(BLOWS, worst ? 0.5 : 0.2, chance).filter(blow => versions || !blow.includes('version')),
      ...(atOnce ? [AT_ONCE] : []),
      ...(updates ? [...UPDATES, ...UPDATES.filter(blow => blow.startsWith('approval'))] : []),
      ...(alike ? [ALIKE] : []),
      ...(older ? [BEFORE, BEFORE] : []),
      ...(persons ? [PERSON] : []),
    ],
    crashes: chance.happens(0.5) ? 0.15 : 0,
    clocks: chance.happens(0.4) ? 0.12 : 0,
    wrong: chance.happens(0.4) ? 0.15 : 0,
    shared: chance.happens(0.5) ? chance.draw() : 0,
    versions,
    pieces: chanceOf(seed + 11_000).happens(0.5),
    hears: true,
    elsewhere: size > 1 && far.happens(ELSEWHERE) ? far.draw() : 0,
    updates,
    older,
    persons,
    ...wish,
  }
  const putBacks = decided.blows.filter(blow => blow === 'province put back' || blow === AT_ONCE)
  return { ...decided, marked: wish.marked ?? (putBacks.length > 1 || !without) }
}

const some = <T>(all: readonly T[], often: number, chance: Chance): T[] =>
  all.filter(() => chance.happens(often))
