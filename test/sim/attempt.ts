import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { type Act, type Done, refusalOf, take } from './acts.ts'
import type { Counter, World } from './hall.ts'
import { Failed, type Machine } from './machine.ts'

/**
 * Asks the rules, then the record. Now and then it skips the rules of this counter, as somebody would who
 * broke into it.
 */
export function tryAct(world: World, counter: Counter, act: Act): void {
  const { history, chance, options, base } = world
  const { machine } = counter
  const store = machine.store()
  if (!store) return
  if (isSealed(store, act.dossier)) {
    counter.retry = undefined
    history.note('heard of without its key', machine.name)
    return
  }
  const refused = refusalOf(store, base.hands, act)
  const broken = refused && options.wrong > 0 && chance.happens(0.5)
  if (refused && !broken) {
    counter.retry = undefined
    history.note(`refused here: ${refused.refusal}`, machine.name)
    return
  }
  // A program from before there were slips can give no code, and receives nobody without one.
  const knowsSlips = counter.version >= 0
  const doubts = act.type === 'numbering' || (act.type === 'intake' && store.time().suspect)
  if (doubts && !knowsSlips) {
    counter.retry = undefined
    history.note('old program: no slip', machine.name)
    return
  }
  if (store.time().suspect) history.note('act under a suspect clock', machine.name)
  if (chance.happens(options.crashes)) {
    const code = chance.pick(['died', 'died', 'died', 'SQLITE_FULL', 'SQLITE_IOERR_FSYNC'] as const)
    machine.failAt(1 + chance.below(14), code)
  }
  attempt(world, counter, act, () => take(store, base.hands, act, knowsSlips), broken ? 'wrongly ' : '')
}

/**
 * What is tried: an act on a dossier, which is tried again under its name, or the settlement of a held act.
 */
type Tried = Act | { act: string; type: 'settlement' }

/** Does the work and keeps its outcome. `how` says what was wrong with the attempt. */
export function attempt(world: World, counter: Counter, tried: Tried, work: () => Done, how: string): void {
  const { history } = world
  const { machine } = counter
  try {
    const done = work()
    machine.calm()
    counter.retry = undefined
    if (done === 'known' || isRefusal(done)) {
      history.note(done === 'known' ? 'known act' : done.refusal, machine.name)
      return
    }
    const epoch = machine.store()?.device.epoch ?? 1
    counter.acked.push({ id: done.id, seq: done.seq, epoch, act: tried.act })
    history.note(`${how}${tried.type}`, machine.name)
    if (isElsewhere(machine, tried)) history.note('act on a dossier of another counter', machine.name)
    if (done.slip) history.note(`slip: ${done.slip}`, machine.name)
    history.tell(`${machine.name} ${done.id}`)
  } catch (fault) {
    failedAt(world, counter, tried, fault)
  }
}

/**
 * Whether this counter heard of a dossier without its key. No screen shows such a dossier, and no citizen's
 * dossier is received twice.
 */
const isSealed = ({ heard, register }: Store, dossier: string): boolean =>
  heard.of(dossier).devices.length > 0 && register.get(dossier) === undefined

/** Whether an act was taken on a dossier that another counter received. */
function isElsewhere({ id, store }: Machine, tried: Tried): boolean {
  if (!('dossier' in tried)) return false
  const received = store()?.events.of(tried.dossier)[0]
  return received !== undefined && received.body.device !== id
}

/** Nobody knows whether the act was recorded. It is tried again under its name once the machine is up. */
function failedAt(world: World, counter: Counter, tried: Tried, fault: unknown): void {
  const { history, chance } = world
  const { machine } = counter
  counter.retry = tried.type === 'settlement' ? undefined : (tried as Act)
  const at = machine.failedAt()
  machine.calm()
  if (fault instanceof Failed && fault.code === 'died') {
    history.note(`died ${at}`, machine.name)
    const torn = at === 'committed' && chance.happens(0.5) ? 1 + chance.below(1000) : 0
    if (torn > 0) history.note('journal torn', machine.name)
    machine.kill({ torn })
    // Where nothing was written, what is torn off is older: the disk lied, and the anchor has to notice it.
    if (torn > 0) counter.lostDisk = true
    return
  }
  if (!(fault instanceof StoreRefusal)) {
    world.faults.push(`${machine.name}: ${String(fault)} ${(fault as Error).stack?.split('\n')[1]}`)
    return
  }
  history.note(`refused: ${fault.refusal.refusal}`, machine.name)
}
