import { dossierNamed } from '../province/hands.ts'
import { partOf } from './acts.ts'
import { tryAct } from './attempt.ts'
import { nameOf, running } from './desk.ts'
import type { Counter, World } from './hall.ts'
import { inProgram } from './program.ts'

/** Two counters that do not know of each other receive one citizen, and approve the same result. */
export function approveAlike(world: World): void {
  const { counters, chance, history } = world
  const one = chance.pick(counters)
  const others = counters.filter(({ machine }) => machine.id !== one.machine.id)
  if (others.length === 0) return
  const two = chance.pick(others)
  for (const counter of [one, two]) approveAtOnce(world, counter, dossierNamed('alike'))
  history.note('approved alike')
}

/** One of the counters that know the limited delegation approves one more dossier under it. */
export function approveLimited(world: World): void {
  const { counters, chance, limited } = world
  const knowing = counters.filter(
    ({ machine }) => limited && machine.store()?.publications.byId(limited.id) !== undefined,
  )
  if (!limited || knowing.length === 0) return
  const counter = chance.pick(knowing)
  approveAtOnce(world, counter, dossierNamed(`limited ${++counter.work} ${counter.machine.name}`), limited.id)
}

/** Takes a dossier from its intake to its approval in one sitting, as far as this counter is allowed to. */
function approveAtOnce(world: World, counter: Counter, dossier: string, under?: string): void {
  inProgram(counter.machine.program, () => {
    for (const type of ['intake', 'appraisal', 'approval']) {
      if (!running(world, counter) || counter.needsEnrolment) return
      const act = { act: nameOf(counter), dossier, type, by: partOf(type) }
      tryAct(world, counter, type === 'approval' && under ? { ...act, under } : act)
    }
  })
}
