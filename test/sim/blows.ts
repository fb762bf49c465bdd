import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { approveAlike, approveLimited } from './approve-at-once.ts'
import { bringUp } from './bring-up.ts'
import { type Counter, newCounter, type World } from './hall.ts'
import { openMachine } from './machine.ts'
import type { Blow } from './options.ts'
import { revokePerson } from './revoke-person.ts'
import { schedule } from './schedule.ts'
import { changeProgram, updateProvince } from './updates.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

/** Strikes a machine, the authority or the province with a blow. */
export async function strike(world: World, blow: Blow): Promise<void> {
  try {
    await BLOW[blow](world)
  } catch (fault) {
    world.faults.push(`${blow}: ${(fault as Error).stack}`)
  }
}

/** Picks one of the fitting machines; undefined where there is none. */
function pick({ chance, counters }: World, fits: (counter: Counter) => boolean = () => true) {
  const found = counters.filter(fits)
  return found.length > 0 ? chance.pick(found) : undefined
}

const BLOW: Readonly<Record<Blow, (world: World) => void | Promise<void>>> = {
  'disk put back whole': world => putBack(world, true),
  'disk put back under its anchor': world => putBack(world, false),
  'disk copied': copyMachine,
  'device revoked': revokeOne,
  'person revoked': revokePerson,
  'delegation revoked': world => publishDelegation(world, { revoked: { reason: 'x' } }),
  'delegation given': world => publishDelegation(world, {}),
  'province down'(world) {
    world.downUntil = world.time.ms() + world.chance.draw() * 20 * HOUR
    world.history.note('province down')
  },
  'province dies writing'(world) {
    world.province.killAt(1 + world.chance.below(40))
    world.history.note('province dies writing')
  },
  async 'province marked backup'(world) {
    world.backup = world.province.backup()
    await world.province.mark()
    world.history.note('backup marked')
  },
  'province put back': putBackProvince,
  async 'province and disk put back at once'(world) {
    await putBackProvince(world)
    putBack(world, true)
    world.history.note('province and disk put back at once')
  },
  outage(world) {
    world.outUntil = world.time.ms() + world.chance.draw() * 40 * HOUR
    world.history.note('outage')
  },
  'approved alike': approveAlike,
  'approval under a limit': approveLimited,
  'program updated': world => changeOne(world, 1),
  'program put back': world => changeOne(world, 0),
  'record of before'(world) {
    const counter = pick(world, ({ machine }) => machine.store() !== undefined)
    if (counter) bringUp(world, counter)
  },
  async 'province program updated'(world) {
    world.province.killAt(Number.POSITIVE_INFINITY)
    await updateProvince(world)
  },
  'version switched'(world) {
    for (const counter of world.counters) if (world.chance.happens(0.6)) switchVersion(world, counter)
  },
  'province version switched'(world) {
    const by = world.chance.pick([-1, 0, 1])
    world.province.speak(WIRE_VERSION + by)
    world.history.note(`province of version ${by}`)
  },
}

/** Changes one of the machines that run the other program to this one. */
function changeOne(world: World, to: 0 | 1): void {
  const counter = pick(world, ({ machine: { program } }) => program.ahead !== to)
  if (counter) changeProgram(world, counter, to)
}

async function putBackProvince(world: World): Promise<void> {
  await world.province.putBack(world.backup ?? world.base.backup)
  world.era++
  for (const [id, { since, epoch }] of world.revoked)
    await world.province.revoke(world.base.hands.id, id, since, epoch)
  if (world.carried.length > 0) await world.province.carry(world.base.hands.id, world.carried)
  world.history.note('province put back')
}

export function switchVersion(
  { chance, history }: Pick<World, 'chance' | 'history'>,
  counter: Counter,
): void {
  counter.version = chance.pick([-1, 0, 1])
  history.note(`version ${counter.version}`, counter.machine.name)
}

/**
 * An older image comes back. What was acknowledged since is gone with the disk, and the machine does not know
 * it.
 */
function putBack(world: World, anchor: boolean): void {
  const counter = pick(world, ({ images, machine: { id } }) => images.length > 0 && !world.doubled.has(id))
  const image = counter?.images[0]
  if (!counter || !image) return
  const { machine } = counter
  counter.images.length = 0
  machine.putBack(image, { anchor })
  counter.retry = undefined
  if (anchor) world.doubled.add(machine.id)
  else world.setBack.add(machine.id)
  counter.lostDisk = true
  world.history.note(anchor ? 'disk put back whole' : 'disk put back under its anchor', machine.name)
}

/** Somebody copies a disk and runs the copy beside its machine. */
function copyMachine(world: World): void {
  const fits = ({ machine, needsEnrolment }: Counter): boolean =>
    machine.store() !== undefined && !needsEnrolment && !world.doubled.has(machine.id)
  const counter = pick(world, fits)
  if (!counter || world.counters.length >= 10) return
  const { machine } = counter
  const name = `${machine.id} copy`
  const copy = newCounter(
    openMachine({
      id: machine.id,
      name,
      from: machine.folder(),
      root: world.root,
      time: world.time,
      ahead: machine.program.ahead,
    }),
  )
  copy.acked = [...counter.acked]
  copy.work = counter.work
  world.doubled.add(machine.id)
  world.counters.push(copy)
  world.history.note('disk copied', machine.name)
  schedule(world, copy, world.time.ms() + DAY)
}

async function revokeOne(world: World): Promise<void> {
  const counter = pick(world, ({ machine }) => machine.store() !== undefined)
  if (!counter) return
  world.province.killAt(Number.POSITIVE_INFINITY)
  const { chance, time, history } = world
  const epoch = counter.machine.store()?.device.epoch ?? 1
  // Somebody may notice only now that the machine has been gone for hours.
  const lost = chance.happens(0.5)
  const since = new Date(time.ms() - chance.draw() * 20 * HOUR).toISOString()
  world.revoked.set(counter.machine.id, { epoch, at: time.now(), since: lost ? since : time.now() })
  // The revocation names the machine's epoch, because the province may not have heard of it yet.
  await world.province.revoke(world.base.hands.id, counter.machine.id, lost ? since : undefined, epoch)
  history.note(lost ? 'device lost before' : 'device revoked', counter.machine.name)
}

/** The Centre's authority issues another version of the delegation, at one of the counters. */
function publishDelegation(world: World, change: object): void {
  const { hands } = world.base
  const counter = pick(world, ({ machine }) => machine.store() !== undefined && !machine.store()?.recovery)
  const store = counter?.machine.store()
  if (!counter || !store) return
  const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
  const version = 2 + world.published.length
  const at = world.time.now()
  const made = hands.authority.publish('delegation', 'uq-1', { ...body, ...change }, { from: at, version })
  store.record(writing => writing.publish(made))
  world.published.push(made.id)
  if ('revoked' in change) world.takenBack ??= { delegation: hands.delegation.id, known: at }
  world.history.note('revoked' in change ? 'delegation revoked' : 'delegation given', counter.machine.name)
}
