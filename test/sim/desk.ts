import type { Store } from '../../electron/store/store.ts'
import { dossierNamed } from '../province/hands.ts'
import { type Act, owedStep, partOf, settle, standing } from './acts.ts'
import { attempt, tryAct } from './attempt.ts'
import { enrol } from './base.ts'
import type { Counter, World } from './hall.ts'
import { startRounds, wayOf } from './rounds.ts'

const [SECOND, MINUTE, DAY] = [1000, 60_000, 86_400_000]
const JUMPS = [SECOND, 4 * MINUTE, 60 * MINUTE, DAY, 3652 * DAY].flatMap(by => [by, -by])
/** How many dossiers of its own each machine has, at most. */
export const DOSSIERS = 4

/** Whoever works at this machine does the next thing: starts it, acts, or lets it talk to its province. */
export function takeTurn(world: World, counter: Counter): void {
  const { machine } = counter
  const { history, chance, options } = world
  const store = running(world, counter)
  if (!store) return
  if (counter.needsEnrolment) {
    void enrolAgain(world, counter)
    return
  }
  if (chance.happens(options.crashes / 3)) {
    endProgram(world, counter)
    return
  }
  if (chance.happens(options.clocks)) {
    const by = chance.pick(JUMPS)
    history.note(by > 0 ? 'clock forward' : 'clock back', machine.name)
    machine.clock.turn(by)
  }
  if (chance.happens(0.12)) keepImage(world, counter)
  if (chance.happens(0.03)) giveBack(world, counter, store)
  if (chance.happens(0.3)) startRounds(world, counter, chance.below(20 * SECOND))
  else work(world, counter, store)
}

/**
 * The open record of a machine. A machine that is down is started, and one in recovery mode is led out of it.
 */
export function running(world: World, counter: Counter): Store | undefined {
  const { machine } = counter
  const { history, chance } = world
  const store = machine.store() ?? machine.start({ boots: chance.happens(0.5) })
  if (counter.lostDisk) forget(world, counter, store)
  if (!store.recovery) return store
  history.note(`recovery: ${store.recovery.reason}`, machine.name)
  // Nothing continues from a record in doubt. What holds of it becomes a new epoch.
  machine.restore()
  history.note('new epoch', machine.name)
  counter.needsEnrolment = true
  counter.retry = undefined
  return machine.start()
}

/** What was acknowledged on the lost disk is noted as gone, and not expected any more. */
function forget(world: World, counter: Counter, store: Store): void {
  counter.lostDisk = false
  const kept = new Set(store.events.after(0, 100_000).map(({ id }) => id))
  const gone = counter.acked.filter(({ id }) => !kept.has(id))
  for (const { id } of gone) world.gone.add(id)
  const { id: device, name } = counter.machine
  // The anchor stayed where it was, so an older record under it has to be noticed before anything is written.
  if (gone.length > 0 && !store.recovery && !world.doubled.has(device))
    world.faults.push(`${name}: an older record under its anchor was opened as if nothing were gone`)
  counter.acked = counter.acked.filter(({ id }) => kept.has(id))
}

async function enrolAgain(world: World, counter: Counter): Promise<void> {
  const { machine } = counter
  try {
    const why = await enrol(machine, wayOf(world, counter))
    if (why) return world.history.note(`not enrolled: ${why}`, machine.name)
    counter.needsEnrolment = false
    world.history.note('enrolled again', machine.name)
  } catch (fault) {
    world.faults.push(`enrol: ${String(fault)}`)
  }
}

function endProgram({ history }: World, { machine }: Counter): void {
  const waits = (machine.store()?.outbox.waiting() ?? 0) > 0
  history.note(waits ? 'crash with something waiting' : 'crash', machine.name)
  machine.kill()
}

/** The machine gives back its remaining numbers, and asks for new ones or not. */
function giveBack({ history, chance }: World, { machine }: Counter, store: Store): void {
  const rests = store.numbers.rests()
  store.record(writing => writing.giveBack(rests.map(({ lease }) => lease)))
  if (chance.happens(0.5)) store.numbers.askAgain(null)
  if (rests.length > 0) history.note('numbers given back', machine.name)
}

/** Keeps an image of the disk, as a copier or a backup program does. */
function keepImage({ history }: World, { machine, images }: Counter): void {
  if (images.length < 3) images.push(machine.image())
  history.note('image kept', machine.name)
}

/**
 * Takes the next act of one of its dossiers, or begins one more dossier; now and then as somebody who may
 * not.
 */
function work(world: World, counter: Counter, store: Store): void {
  const { chance } = world
  const held = store.delivery.held().filter(({ dossier }) => dossier !== null)
  const [first] = held
  if (counter.retry) tryAct(world, counter, counter.retry)
  else if (first?.dossier && chance.happens(0.4)) {
    const { event, dossier } = first
    const as = chance.happens(0.7) ? ('stands' as const) : ('set-aside' as const)
    const act = nameOf(counter)
    const settling = () => settle(store, world.base.hands, { act, event, dossier, as })
    attempt(world, counter, { act, type: 'settlement' }, settling, '')
  } else tryAct(world, counter, nextAct(world, counter, store))
}

/** The name of the next act at this counter. */
export const nameOf = (counter: Counter): string =>
  `${counter.machine.name}/${++counter.work}/${counter.machine.lives}`

function nextAct(world: World, counter: Counter, store: Store): Act {
  const { chance, options } = world
  const common = chance.happens(options.shared)
  const own = `${counter.machine.name.split(' ')[0]}/${chance.below(DOSSIERS)}`
  const name = common ? `everybody/${chance.below(2)}` : own
  const dossier = elsewhere(world, counter, store) ?? dossierNamed(name)
  const act = nameOf(counter)
  const stands = standing(store, dossier)
  if (options.versions && counter.version > 0 && chance.happens(0.25))
    return { act, dossier, type: 'teleportation', by: 'counter', version: 7 }
  if (chance.happens(0.08)) return { act, dossier, type: 'note', by: 'counter' }
  const other = chance.happens(0.12) ? chance.pick(['withdrawal', 'refusal'] as const) : undefined
  const waits = stands.flags.includes('awaiting-code') && counter.work % 2 === 0
  const type = waits ? 'numbering' : (other ?? owedStep(stands) ?? 'note')
  const by = chance.happens(options.wrong)
    ? chance.pick(['counter', 'appraiser', 'approver', 'second', 'seal-keeper'] as const)
    : usualPart(type, dossier, options.wrong > 0)
  return { act, dossier, type, by, variant: common && chance.happens(0.5) ? counter.machine.name : '' }
}

/**
 * Draws a dossier that another counter received and this one has heard of; undefined where it is not to be
 * one now.
 */
function elsewhere(
  { chance, options, counters }: World,
  { machine }: Counter,
  store: Store,
): string | undefined {
  if (options.elsewhere === 0 || !chance.happens(options.elsewhere)) return undefined
  const others = [...new Set(counters.map(each => each.machine.id))].filter(id => id !== machine.id)
  const heard = others
    .flatMap(id => Array.from({ length: DOSSIERS }, (_, at) => dossierNamed(`${id}/${at}`)))
    .filter(dossier => store.heard.of(dossier).devices.length > 0 && store.register.get(dossier))
  return heard.length > 0 ? chance.pick(heard) : undefined
}

/**
 * The part whose step this is. Among people who try what they may not, every other dossier is received by
 * somebody who may approve other dossiers.
 */
const usualPart = (type: string, dossier: string, mixed: boolean): Act['by'] =>
  mixed && type === 'intake' && dossier < '8' ? 'approver' : partOf(type)
