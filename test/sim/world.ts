import { createHash } from 'node:crypto'
import { afterOf, fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { openCounterStore } from '../province/counter.ts'
import { CODE, dossierNamed, openHands, PART, PROCEDURE } from '../province/hands.ts'
import { handClock } from '../support/hand-clock.ts'
import { type Chance, chanceOf } from './chance.ts'
import { LINE_FAULTS, type LineFault, simLine } from './line.ts'
import { type Model, openModel } from './model-province.ts'

const START = '2026-11-24T01:00:00.000Z'
const [SECOND, MINUTE, DAY] = [1000, 60_000, 86_400_000]
const JUMPS = [SECOND, 4 * MINUTE, 60 * MINUTE, DAY, 3652 * DAY].flatMap(by => [by, -by])

type Counter = Awaited<ReturnType<typeof openCounterStore>> & { clock: ReturnType<typeof handClock> }
/** What a seed decides before anything happens; printed with every failure. */
export type Options = {
  seed: number
  counters: number
  steps: number
  hot: number
  faults: readonly LineFault[]
  crashes: number
  clocks: number
  wrong: number
}
/** A run of a seed: what happened, in order; how often each thing did; the counters and their province at its end. */
export type World = {
  options: Options
  model: Model
  counters: readonly Counter[]
  /** Acts that were acknowledged, by counter. */
  acted: Map<string, string[]>
  trace: string[]
  states: Map<string, number>
  close(): void
}

/** Which faults are on and how hot: every seed is another kind of bad day (a swarm, not an average). */
export function optionsOf(
  seed: number,
  { counters, steps = 60 }: { counters?: number; steps?: number } = {},
): Options {
  const chance = chanceOf(seed)
  return {
    seed,
    counters: counters ?? 1 + chance.below(3),
    steps,
    hot: chance.draw() * 0.6,
    faults: LINE_FAULTS.filter(() => chance.happens(0.6)),
    crashes: chance.happens(0.5) ? 0.08 : 0,
    clocks: chance.happens(0.5) ? 0.08 : 0,
    wrong: chance.happens(0.5) ? 0.15 : 0,
  }
}

/** Runs a seed: first with its faults, then healed, until every counter has told its province everything. */
export async function run(options: Options): Promise<World> {
  const chance = chanceOf(options.seed + 1)
  const world = await open(options, chance)
  for (let step = 0; step < options.steps; step++) {
    const counter = chance.pick(world.counters)
    counter.clock.pass(chance.below(20 * MINUTE))
    await next(world, counter, chance)
  }
  world.trace.push('healed')
  for (let round = 0; round < 6; round++)
    for (const counter of world.counters) await sync(world, counter, undefined)
  return world
}

async function open(options: Options, chance: Chance): Promise<World> {
  const hands = openHands('centre')
  const world = {
    options,
    acted: new Map<string, string[]>(),
    trace: [] as string[],
    states: new Map<string, number>(),
  }
  const counters: Counter[] = []
  // The province's clock is right: the first counter's running time, whatever is done to its wall.
  const model = openModel(hands, () =>
    new Date(Date.parse(START) + (counters[0]?.clock.monoMs() ?? 1e6) - 1e6).toISOString(),
  )
  for (let at = 1; at <= options.counters; at++) {
    const clock = handClock(START)
    const counter = Object.assign(await openCounterStore(hands, `quay-${at}`, clock), { clock })
    counter.pin(model.province)
    model.enrol(`quay-${at}`, counter.store.deviceKey())
    counter.store.publications.put(leaseOf(hands, `quay-${at}`, at))
    counters.push(counter)
    world.acted.set(`quay-${at}`, [])
  }
  chance.draw()
  return { ...world, model, counters, close: () => counters.forEach(counter => void counter.close()) }
}

const SERIES = 'code:sim'
const leaseOf = ({ authority }: ReturnType<typeof openHands>, device: string, at: number) =>
  authority.publish(
    'lease',
    SERIES,
    {
      ...{ series: SERIES, period: 'year', firstDay: '2026-01-01', lastDay: '2026-12-31', epoch: 1, device },
      ...{ from: at * 10, to: at * 10 + 4 },
    },
    { from: '2020-01-01T00:00:00.000Z', version: at },
  )

const note = ({ states, trace }: Pick<World, 'states' | 'trace'>, state: string): void => {
  states.set(state, (states.get(state) ?? 0) + 1)
  trace.push(state)
}

async function next(world: World, counter: Counter, chance: Chance): Promise<void> {
  const { crashes, clocks } = world.options
  if (chance.happens(crashes)) {
    note(world, counter.store.outbox.waiting() > 0 ? 'crash with something waiting' : 'crash')
    counter.restart()
  } else if (chance.happens(clocks)) {
    const by = chance.pick(JUMPS)
    note(world, by > 0 ? 'clock forward' : 'clock back')
    counter.clock.turn(by)
  } else if (chance.happens(0.35)) await sync(world, counter, chance)
  else act(world, counter, chance)
}

async function sync(world: World, counter: Counter, chance: Chance | undefined): Promise<void> {
  const { id } = counter.store.device
  const { faults, hot } = world.options
  const line = chance
    ? simLine(world.model.answer, {
        chance,
        faults,
        hot: () => hot,
        note: fault => note(world, `line: ${fault}`),
      })
    : world.model.answer
  const round = await counter.sync({ url: 'http://sim', province: world.model.province } as never, line)
  note(world, round.why ? `round: ${round.why}` : 'round: good')
  world.trace.push(`${id} sent ${round.sent} received ${round.received}`)
}

/** The next step of one of this counter's dossiers, or a new one; now and then by somebody who may not. */
function act(world: World, counter: Counter, chance: Chance): void {
  const { store } = counter
  const mine = world.acted.get(store.device.id) ?? []
  const name = `${store.device.id}/${chance.below(6)}`
  const dossier = dossierNamed(name)
  const stands = fold(blank(dossier), store.events.of(dossier))
  const owed = PROCEDURE.route.find(type => !stands.taken[type])
  if (!owed) {
    note(world, 'dossier finished')
    return
  }
  const wrong = chance.happens(world.options.wrong)
  const by = wrong ? chance.pick(['counter', 'appraiser', 'approver', 'second'] as const) : PART[owed]
  const number =
    owed === 'intake' ? store.record(writing => writing.nextNumber(SERIES, '2026-11-24')) : undefined
  if (number && 'refusal' in number) {
    note(world, 'numbers exhausted')
    return
  }
  const { suspect } = store.time()
  if (suspect) note(world, 'clock suspect')
  const docs = owed === 'approval' ? [createHash('sha256').update(name).digest('hex')] : []
  const id = counter.write(owed, dossier, by, {
    docs: [],
    numbers: number ? [number.ref] : [],
    data: { docs },
  })
  mine.push(id)
  note(world, wrong ? `wrongly ${owed}` : `act ${owed}`)
  const due = afterOf(stands, owed as StepId)
  world.trace.push(`${name} ${CODE} ${owed} ${due.stage}`)
}
