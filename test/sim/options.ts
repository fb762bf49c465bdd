import { MOST_COUNTERS } from './base.ts'
import { type Chance, chanceOf } from './chance.ts'
import { LINE_FAULTS, type LineFault } from './line.ts'

/** What can strike a machine, the authority or the province at one moment of a run. */
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
 * A blow that was added later. It is drawn separately, like whether what waits goes in pieces, so that all
 * other earlier seeds keep their day.
 */
export const AT_ONCE = 'province and disk put back at once' as const
/** What can strike where programs are updated, in seeds that are drawn separately as well. */
export const UPDATES = [
  'program updated',
  'program put back',
  'province program updated',
  'approval under a limit',
] as const
/** Two counters approve the same result. By themselves they meet too seldom. */
export const ALIKE = 'approved alike' as const
/**
 * A person's parts are taken away in a file that comes to the province while acts of theirs wait. Drawn
 * separately as well.
 */
export const PERSON = 'person revoked' as const
/** An older program had written the record of a machine. Drawn separately as well. */
export const BEFORE = 'record of before' as const
export type Blow =
  | (typeof BLOWS)[number]
  | typeof AT_ONCE
  | typeof ALIKE
  | typeof BEFORE
  | typeof PERSON
  | (typeof UPDATES)[number]

/** What a seed decides before anything happens. It is printed with every failure. */
export type Options = {
  seed: number
  counters: number
  /** When the run begins. */
  start: string
  /** How many days it lasts. */
  days: number
  /** How often each machine has a turn. */
  turns: number
  /** How often a question meets a fault of the line, and which faults. */
  hot: number
  faults: readonly LineFault[]
  blows: readonly Blow[]
  /**
   * How often, at a turn, the program or its disk fails at a point of writing; the clock is turned; somebody
   * acts who may not.
   */
  crashes: number
  clocks: number
  wrong: number
  /** How often an act is on a dossier that other counters have too. */
  shared: number
  /** Whether machines of other versions are among them. */
  versions: boolean
  /**
   * Whether programs are updated during the run: at counters, and at the province one process after another.
   */
  updates: boolean
  /** Whether records of older programs are brought up during the run. */
  older: boolean
  /** Whether somebody's parts are taken away during the run. */
  persons: boolean
  /**
   * Whether the province keeps a mark of its numbers outside its database. It always does where it is put
   * back twice.
   */
  marked: boolean
  /** Whether what waits goes up in pieces, one behind the other. */
  pieces: boolean
  /** Whether counters hear of one another's acts. */
  hears: boolean
  /** How often an act is on a dossier that another counter received. */
  elsewhere: number
}

/** The share of seeds in which programs are updated. */
const UPDATED = 0.04
/** The share of seeds in which some records are of an older version. */
const OLDER = 0.06
/** The share of seeds in which a person is revoked. */
const REVOKED = 0.04
/** The share of seeds with several counters in which people act on dossiers of the others. */
const ELSEWHERE = 0.7
/**
 * When runs begin: soon after the enrolment, on the last days of a year, and when the certificates are nearly
 * over.
 */
const STARTS = [
  '2026-11-24T01:00:00.000Z',
  '2026-11-27T09:00:00.000Z',
  '2026-12-30T01:00:00.000Z',
  '2027-02-05T01:00:00.000Z',
] as const

/**
 * Which faults are on, and how often they happen: every seed is another kind of bad day (a swarm, not an
 * average). Most halls are small, so that many can be run. Every fourth seed has other versions in it, every
 * fifth more of what can strike a hall.
 */
export function optionsOf(seed: number, wish: Partial<Options> = {}): Options {
  const chance = chanceOf(seed)
  const large = chance.happens(0.02)
  const size = large ? 4 + chance.below(MOST_COUNTERS - 3) : chance.pick([1, 1, 1, 1, 2, 2, 3])
  const versions = seed % 4 === 0
  // Some things need two or three others before them, so every fifth seed is worse than bad.
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
