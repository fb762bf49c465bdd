import type { Store } from '../../electron/store/store.ts'
import { isNewerStep } from '../../shared/dossier/dossier.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { tryAct } from './attempt.ts'
import { nameOf, running } from './desk.ts'
import type { Counter, World } from './hall.ts'
import { inProgram } from './program.ts'
import { eventsOf } from './standing.ts'

/** How many approvals the delegation allows that is given in seeds with an update. */
const MOST_USES = 1

/** The steps of a record that the running program does not read. */
const unreadOf = (store: Store): EventBody[] =>
  eventsOf(store).flatMap(({ body }) => (isNewerStep(body) ? [body] : []))

/**
 * Stops a machine in the middle of its life, and starts the other program on its disk; `to`: which program.
 */
export function changeProgram(world: World, counter: Counter, to: 0 | 1): void {
  const { machine } = counter
  const { history, chance } = world
  const before = machine.store()
  const unread = before && !before.recovery ? inProgram(machine.program, () => unreadOf(before)).length : 0
  const waits = (before?.outbox.waiting() ?? 0) > 0
  if (chance.happens(0.5)) machine.stop()
  else machine.kill()
  machine.program.ahead = to
  // Today's program may be one that speaks an earlier wire.
  counter.version = to === 1 ? 1 : chance.pick([-1, 0])
  history.note(to === 1 ? 'program updated' : 'program put back', machine.name)
  if (waits) history.note('updated with something waiting', machine.name)
  const store = inProgram(machine.program, () => running(world, counter))
  const left = store ? inProgram(machine.program, () => unreadOf(store)) : []
  if (store && left.length < unread) history.note('read after an update', machine.name)
  const dossier = left.at(-1)?.dossier
  if (left.length <= unread || !dossier) return
  history.note('unread by the program before', machine.name)
  // Something is noted on the dossier all the same. The register shows it as that program reads it, until the
  // next program writes it anew.
  const act = { act: nameOf(counter), dossier, type: 'note', by: 'counter' } as const
  if (!counter.needsEnrolment) inProgram(machine.program, () => tryAct(world, counter, act))
}

/**
 * Restarts the next process of the province as the next program, which judges what was kept aside unread.
 * Returns false where all processes run it.
 */
export async function updateProvince({ province, history }: World): Promise<boolean> {
  const over = (): number =>
    province.tables().verdicts.find(({ no, reason }) => no > 0 && reason === 'uses-over').length
  const before = over()
  const judged = await province.update()
  if (judged === undefined) return false
  history.note('province program updated')
  if (judged > 0) history.note('province read what was aside')
  if (over() > before) history.note('counted at an update')
  return true
}

/** The Centre's authority gives the approver a limited delegation, at the first counter. */
export function giveLimited(world: World): void {
  const { hands } = world.base
  const [counter] = world.counters
  const store = counter && inProgram(counter.machine.program, () => running(world, counter))
  if (!store || store.recovery) return
  const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
  const limited = { ...body, id: 'uq-3', decision: 'uq-3/QĐ', maxUses: MOST_USES }
  const made = hands.authority.publish('delegation', 'uq-3', limited, { from: world.time.now(), version: 1 })
  store.record(writing => writing.publish(made))
  world.published.push(made.id)
  world.limited = { id: made.id, most: MOST_USES }
  world.history.note('limited delegation given')
}

/** In the end every counter runs the next program. */
export function updateCounters(world: World): void {
  for (const counter of world.counters)
    if (counter.machine.program.ahead === 0) changeProgram(world, counter, 1)
}
