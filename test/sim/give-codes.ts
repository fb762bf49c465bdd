import type { Store } from '../../electron/store/store.ts'
import { dossierNamed } from '../province/hands.ts'
import { refusalOf, standing } from './acts.ts'
import { tryAct } from './attempt.ts'
import { DOSSIERS, running } from './desk.ts'
import type { Counter, World } from './hall.ts'

/**
 * Whether a machine gets no leases any more, because it was taken out of use or exists twice. Its citizens go
 * to another counter.
 */
function isLeasedNothing({ province }: World, { id, epoch }: Store['device']): boolean {
  const { devices } = province.tables()
  return devices.find(each => each.device === id && each.epoch >= epoch && each.suspended !== null).length > 0
}

/**
 * The dossiers of this machine that wait for a code and may be given one. A dossier that somebody forced
 * further on may not.
 */
export function waitingForCode(world: World, { machine }: Counter): string[] {
  const store = machine.store()
  if (!store || store.recovery || isLeasedNothing(world, store.device)) return []
  // A clock that nobody could doubt led this record into days to come. Until those days no clock dates an act
  // before it.
  if ((store.events.last().at ?? '') > world.time.now()) return []
  const own = Array.from({ length: DOSSIERS }, (_, at) => `${machine.name.split(' ')[0]}/${at}`)
  return [...own, 'everybody/0', 'everybody/1'].map(dossierNamed).filter(dossier => {
    const act = { act: 'any', dossier, type: 'numbering', by: 'counter' } as const
    // A dossier heard of without its key is on no screen.
    const isSeen = store.register.get(dossier) !== undefined
    // The guard also refuses a dossier that has its code, so only those that wait for one are asked about.
    const waits = isSeen && standing(store, dossier).flags.includes('awaiting-code')
    return waits && refusalOf(store, world.base.hands, act) === undefined
  })
}

/**
 * What the officers do once everything is healed: where the clock was in doubt they set it right and restart
 * the program; they ask for numbers again, and give everybody with a slip their code.
 */
export function giveCodes(world: World, counter: Counter): void {
  const { machine } = counter
  const waiting = waitingForCode(world, counter)
  if (waiting.length === 0) return
  if (machine.store()?.time().suspect) {
    machine.stop()
    machine.clock.setRight()
    running(world, counter)
    world.history.note('clock set right', machine.name)
    return
  }
  machine.store()?.numbers.askAgain(null)
  for (const dossier of waiting) {
    const act = `${machine.name}/code/${++counter.work}/${machine.lives}`
    tryAct(world, counter, { act, dossier, type: 'numbering', by: 'counter' })
  }
}
