import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { takeCounter } from '../../electron/centre/create-counter.ts'
import { requestMachine } from '../../electron/centre/machine-key.ts'
import { systemClock } from '../../electron/clock.ts'
import { counterFolder } from '../../electron/desk/decisions/prepare-counter.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { noteFault, openLog } from '../../electron/desk/fault-log.ts'
import { routerOf } from '../../electron/desk/router.ts'
import { enrolHere } from '../../electron/sync/enrol-here.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import type { Answer } from '../../shared/answer.ts'
import { DATA_SET, type Hall } from '../desk/centre.ts'
import type { Running } from './cluster.ts'

const CLERK = 'phan.thi.dieu.hien'
const SECOND = 'ly.gia.huy'
export const given = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
}
export const faceOf = (officer: string) =>
  DATA_SET.people.find(({ id }) => id === officer) ?? { keys: '', pin: '' }

/** A desk on this folder, asked through its door; its rounds go when a test says so, or by themselves. */
export async function openAt(folder: string, root: string, syncs = false) {
  const log = openLog(join(root, 'log-2'))
  const desk = await openDesk({ folder, clock: systemClock(), shell: 'headless', log, app: 'test', syncs })
  const ask = createRouterClient(routerOf(desk, (what, fault) => noteFault(log, what, fault)))
  const as = async (officer: string) => {
    const { keys, pin } = faceOf(officer)
    return given(await ask.session.open({ keys, pin }))
  }
  return { folder, desk, ask, as }
}
export type At = Pick<Awaited<ReturnType<typeof openAt>>, 'desk' | 'ask'> & {
  as(officer: string): Promise<unknown>
}
export function storeOf({ desk }: Pick<At, 'desk'>) {
  const store = desk.store()
  if (!store) throw new Error('the record is not open')
  return store
}

/** Enrols the machine of this desk with a province. */
export async function enrolAt(at: At, { db, province, url }: Running): Promise<void> {
  const office = DATA_SET.centre.id
  const device = storeOf(at).device.id
  const code = await invite(db, { office, device, madeBy: 'a', agreedBy: 'b', brings: true })
  const { id, publicKey } = province
  const asked = { province: { id, publicKey }, url, code, office, issuer: 'demo-authority' }
  const said = await enrolHere(storeOf(at), asked)
  if (!('enrolled' in said)) throw new Error(said.refusal)
}

/** Lets two officers of a counter enrol a machine for another one of the Centre: its answer. */
export async function addCounter(here: Pick<At, 'ask' | 'as'>, folder: string, counter: string) {
  await here.as(CLERK)
  const request = requestMachine(folder, counter)
  if (typeof request !== 'string') throw new Error(request.refusal)
  const { pin } = faceOf(CLERK)
  const second = { officer: SECOND, pin: faceOf(SECOND).pin }
  return here.ask.office.take({ type: 'counter-add', input: { request }, pin, second, act: randomUUID() })
}

/** The machine takes what its enrolment left for it in the folder of the first one. */
export const takeAt = (folder: string, from: string, counter: string) =>
  takeCounter(
    folder,
    counterFolder({ folder: from }, counter),
    { by: CLERK, pin: faceOf(CLERK).pin },
    systemClock(),
  )

/**
 * Another counter of a hall's Centre, the second one where none is named, with a desk of its own, enrolled
 * with the same province, one round done.
 */
export async function openSecond(hall: Hall, running: Running, { syncs = false, counter = 'quay-2' } = {}) {
  const folder = join(hall.root, counter)
  given(await addCounter(hall, folder, counter))
  await takeAt(folder, hall.folder, counter)
  const first = await openAt(folder, hall.root)
  await first.as(CLERK)
  await enrolAt(first, running)
  await syncNow(storeOf(first))
  await first.desk.close()
  return openAt(folder, hall.root, syncs)
}
