import { readEventBody } from '../../shared/record/read-bytes.ts'
import { check } from './checkers.ts'
import type { World } from './hall.ts'
import { LINE_FAULTS } from './line.ts'
import type { Options } from './options.ts'
import { standingAt } from './standing.ts'
import { run } from './world.ts'

/** What a seed showed: which promises broke, and what happened in which order. */
export type Ran = { broken: string[]; history: readonly string[]; hash: string; decided: Options }

/** Runs a seed and checks every promise. What happened is added to `states`. */
export async function runSeed(options: Options, states = new Map<string, number>()): Promise<Ran> {
  const decided = structuredClone(options)
  const world = await run(options)
  try {
    const hash = hashOf(world)
    const broken = await check(world)
    const words = [...wordsOf(world), ...personsDoubted(world), ...sameSteps(world)]
    for (const [state, many] of [...world.history.states, ...words])
      states.set(state, (states.get(state) ?? 0) + many)
    return { broken, history: world.history.lines, hash, decided }
  } finally {
    world.close()
  }
}

/** A hash of everything that happened and of every receipt that the province ever signed. */
function hashOf({ history, province }: World): string {
  for (const { id } of province.tables().verdicts.all()) history.tell(id.toString('hex'))
  return history.hash()
}

const wordsOf = ({ province, counters }: World): [string, number][] => [
  ...province
    .tables()
    .verdicts.find(({ no, reason }) => no > 0 && ['unauthorised', 'machine-lost'].includes(reason ?? ''))
    .map((): [string, number] => ['judged again', 1]),
  ...province
    .tables()
    .leases.find(({ why }) => ['put-back', 'mark', 'fork'].includes(why ?? ''))
    .map(({ why }): [string, number] => [`numbers of a ${why}`, 1]),
  ...province
    .tables()
    .verdicts.all()
    .map(({ verdict, reason }): [string, number] => [`${verdict} ${reason ?? 'plainly'}`, 1]),
  ...counters.flatMap(({ machine }): [string, number][] =>
    (machine.store()?.delivery.putBack().length ?? 0) > 0 ? [['put back noticed', 1]] : [],
  ),
]

/**
 * The held acts of somebody who was revoked while the acts waited: nobody can tell whether they came before
 * or after.
 */
function personsDoubted({ province, carried }: World): [string, number][] {
  if (carried.length === 0) return []
  const persons = carried.map(({ bytes }) => (JSON.parse(bytes) as { key: string }).key)
  const { verdicts, events } = province.tables()
  const doubted = verdicts.find(({ reason }) => reason === 'revoked-meanwhile')
  const ids = new Set(doubted.map(({ event }) => event.toString('hex')))
  return events
    .find(({ id }) => ids.has(id.toString('hex')))
    .filter(({ bytes }) => persons.includes(readEventBody(bytes.toString('utf8')).actor))
    .map(() => ['act of a person revoked meanwhile', 1])
}

/**
 * Steps that two counters took on one dossier without hearing of each other. One of the two had received it.
 */
const sameSteps = (world: World): [string, number][] =>
  [...Map.groupBy(standingAt(world), ({ body }) => body.dossier)].flatMap(([dossier, acts]) => {
    const intakes = new Set(acts.filter(({ body }) => body.type === 'intake').map(({ body }) => body.device))
    if (dossier === null || intakes.size !== 1) return []
    return acts.some(({ body: one }) =>
      acts.some(
        ({ body: two }) =>
          one.after !== null &&
          one.type === two.type &&
          one.device !== two.device &&
          one.expectedRev === two.expectedRev,
      ),
    )
      ? [['same step at two counters', 1]]
      : []
  })

/** What must have happened somewhere among the seeds; otherwise they show nothing. */
export const SOMETIMES: readonly string[] = [
  ...LINE_FAULTS.map(fault => `line: ${fault}`),
  ...['line: no network', 'province down', 'province dies writing', 'outage'],
  ...['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return', 'refusal', 'withdrawal'],
  ...['settlement', 'note', 'teleportation', 'wrongly intake', 'wrongly approval', 'known act'],
  ...['crash', 'crash with something waiting', 'died committed', 'died anchored', 'died after event'],
  ...['journal torn', 'refused: disk-full', 'refused: disk-fault', 'image kept', 'disk copied'],
  ...['disk put back whole', 'disk put back under its anchor', 'recovery: behind-anchor', 'new epoch'],
  ...[
    'enrolled again',
    'device revoked',
    'device lost before',
    'delegation revoked',
    'delegation given',
    'person revoked',
    'act of a person revoked meanwhile',
    'backup marked',
  ],
  ...[
    'province put back',
    'province and disk put back at once',
    'put back noticed',
    'clock back',
    'clock forward',
    'act under a suspect clock',
  ],
  ...[
    'numbering',
    'slip: no-number-left',
    'slip: clock-suspect',
    'refused here: awaiting-code',
    'clock set right',
    'no-number-left',
    'lease-expired',
    'old program: no slip',
    ...['program updated', 'program put back', 'updated with something waiting', 'read after an update'],
    ...['unread by the program before', 'province program updated', 'province read what was aside'],
    ...[12, 11, 10, 9, 8, 7, 6, 5].map(version => `brought up from ${version}`),
    ...['brought up with something waiting', 'no room over it: disk-full'],
    ...['copied', 'before', 'after', 'migrated'].map(point => `killed over it: ${point}`),
    ...['approved alike', 'limited delegation given', 'held uses-over', 'counted at an update'],
    'version -1',
    'version 1',
    'province of version -1',
    'province of version 1',
  ],
  ...['acts of others heard', 'act on a dossier of another counter', 'late key'],
  ...['heard by a share', 'heard by a signature'],
  ...['a heard act lost its confirmation', 'same step at two counters'],
  ...['run sent behind another', 'run came before the one it follows'],
  ...['round: good', 'round: not-the-province', 'round: province-unreachable', 'round: province-fault'],
  ...['round: province-busy', 'round: not-admitted', 'round: province-refused', 'round: not-enrolled'],
  ...['refused here: no-role', 'refused here: delegation-revoked', 'verdict taken over'],
  ...['confirmed plainly', 'confirmed ratified', 'confirmed stale', 'rejected set-aside', 'held waits'],
  ...['held contradiction', 'held other-document', 'held no-role', 'held unauthorised', 'held clock-suspect'],
  ...['superseded concurring', 'superseded code-given', 'quarantined unknown-type', 'quarantined fork'],
  ...['quarantined device-suspended', 'held revoked-meanwhile', 'held machine-lost', 'judged again'],
  ...['numbers of a put-back', 'numbers of a mark', 'numbers of a fork'],
]

/** The states that never happened. */
export const findStates = (states: ReadonlyMap<string, number>): string[] =>
  SOMETIMES.filter(state => !states.has(state))
