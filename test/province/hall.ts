import { on } from 'node:events'
import { type Clock, systemClock } from '../../electron/clock.ts'
import { enrolHere } from '../../electron/sync/enrol-here.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import type { Status } from '../../shared/status/status.ts'
import { DATA_SET, type Hall, openHall } from '../desk/centre.ts'
import type { Running } from './cluster.ts'

const OFFICE = DATA_SET.centre.id
/** Who approves for the road agency as well, in {@link DOUBLE}: he settles what the first approver did. */
export const OTHER = 'ngo.duc.thinh'
/** The demo Centre, with a second approver for one agency. */
export const DOUBLE: typeof DATA_SET = {
  ...DATA_SET,
  people: DATA_SET.people.map(person =>
    person.id === OTHER
      ? {
          ...person,
          scopes: [...person.scopes, { roles: ['approver' as const], agencies: ['sgtvt'], procedures: [] }],
        }
      : person,
  ),
  delegations: DATA_SET.delegations.flatMap(each =>
    each.id === 'uq-sgtvt-2020' ? [each, { ...each, id: 'uq-sgtvt-second', to: OTHER }] : [each],
  ),
}

/** A demo Centre whose desk keeps together with this province by itself, as `npm start` opens it. */
export async function openSyncedHall(
  running: Running,
  dataSet = DATA_SET,
  clock = systemClock() as Clock,
  app = 'test',
): Promise<Hall> {
  const hall = await openHall({ syncs: true, dataSet, clock, app })
  await hall.as('tran.van.do')
  const store = hall.desk.store()
  if (!store) throw new Error('the record is not open')
  const device = store.device.id
  const code = await invite(running.db, { office: OFFICE, device, madeBy: 'a', agreedBy: 'b', brings: true })
  const { id, publicKey } = running.province
  const enrolled = await enrolHere(store, {
    province: { id, publicKey },
    url: running.url,
    code,
    office: OFFICE,
    issuer: 'demo-authority',
  })
  if (!('enrolled' in enrolled)) throw new Error(enrolled.refusal)
  await hall.restart()
  await hall.as('tran.van.do')
  return hall
}

/** Waits for the news after which the line to the province stands so. */
export async function untilLine(hall: Pick<Hall, 'desk'>, stands: (province: Status['province']) => boolean) {
  const heard = on(hall.desk.news, 'news')
  while (!stands(hall.desk.status().province)) await heard.next()
  await heard.return?.()
  return hall.desk.status().province
}
