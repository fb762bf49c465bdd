import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { running, takeTurn } from './desk.ts'
import { giveCodes, waitingForCode } from './give-codes.ts'
import type { Counter, World } from './hall.ts'
import { hasHeard } from './heard.ts'
import { inProgram } from './program.ts'
import { startRounds } from './rounds.ts'
import { updateCounters, updateProvince } from './updates.ts'

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000]

/**
 * Heals everything. From now on there is no fault, and every counter and its province have two hours to
 * agree.
 */
export async function heal(world: World): Promise<void> {
  const { time, province, options } = world
  world.healing = true
  world.outUntil = 0
  world.downUntil = 0
  province.killAt(Number.POSITIVE_INFINITY)
  province.speak(WIRE_VERSION)
  options.crashes = 0
  options.clocks = 0
  if (options.updates) updateCounters(world)
  for (const counter of world.counters) counter.version = 0
  const end = time.ms() + 2 * HOUR
  // First lets what was under way at the healing come to its end.
  await time.pass(time.ms() + 15 * MINUTE)
  const goOnAll = async (): Promise<void> => {
    for (const counter of world.counters) inProgram(counter.machine.program, () => goOn(world, counter))
    await time.pass(time.ms() + 20 * SECOND)
  }
  // The province is updated last, when it has been told what it cannot read.
  if (options.updates) {
    await goOnAll()
    while (await updateProvince(world));
  }
  const areQuiet = (): boolean => world.counters.every(counter => isQuiet(world, counter))
  while (time.ms() < end) {
    await goOnAll()
    if (!areQuiet()) continue
    // They must be quiet a minute later as well: the clocks may just then pass a record that stood ahead of
    // all of them.
    await time.pass(time.ms() + MINUTE)
    if (areQuiet()) break
  }
  world.late = world.counters.flatMap(counter =>
    isQuiet(world, counter) ? [] : [`${counter.machine.name}: ${counter.last?.why ?? 'not in step'}`],
  )
}

function goOn(world: World, counter: Counter): void {
  running(world, counter)
  if (counter.needsEnrolment) {
    takeTurn(world, counter)
    return
  }
  giveCodes(world, counter)
  startRounds(world, counter, 12 * SECOND)
}

/** Whether nothing is left to say or to hear at this counter, and nobody waits for a code. */
const isQuiet = (world: World, counter: Counter): boolean =>
  inProgram(counter.machine.program, () => isInStep(world, counter))

function isInStep(world: World, counter: Counter): boolean {
  const { machine, last, needsEnrolment } = counter
  const store = machine.store()
  if (!store || needsEnrolment) return false
  const { cursor } = store.delivery.state()
  const feed = world.province.tables().offices.get('centre')?.feed ?? 0
  const said = last?.why === null && store.outbox.waiting() === 0 && cursor >= feed
  return said && hasHeard(world, store) && waitingForCode(world, counter).length === 0
}
