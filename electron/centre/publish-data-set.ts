import { instantOf, nextDay } from '../../shared/calendar/vietnam-time.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { Authority } from './authority.ts'
import type { DataSet } from './data-set.ts'
import type { Credentials } from './demo-credentials.ts'

/** The id of the demo Centre's own issuing authority. */
export const DEMO_AUTHORITY = 'demo-authority'
const START = '2020-01-01T00:00:00.000Z'

/** A data set as signed, effective-dated publications, as a counter would pull them from the province. */
export function* publishDataSet(
  authority: Authority,
  set: DataSet,
  credentials: Credentials,
  device: object,
): Iterable<Publication> {
  yield authority.publish('centre', set.centre.id, set.centre, { from: START })
  yield authority.publish('device', 'device', device, { from: START })
  yield authority.publish('calendar', set.calendar.site, set.calendar, { from: START })
  for (const { pin: _pin, ...person } of set.people) {
    const keys = credentials.people.get(person.id)
    const body = {
      ...person,
      publicKey: keys?.act.publicKey,
      signingCertificate: keys?.sign?.certificatePem ?? null,
    }
    yield authority.publish('person', person.id, body, { from: START })
  }
  for (const { validFrom, validTo, ...delegation } of set.delegations) {
    const span = { from: instantOf(validFrom, '00:00'), to: instantOf(nextDay(validTo), '00:00') }
    yield authority.publish('delegation', delegation.id, delegation, span)
  }
  for (const seal of set.seals) {
    const body = { ...seal, signingCertificate: credentials.seals.get(seal.id)?.certificatePem ?? null }
    yield authority.publish('seal', seal.id, body, { from: START })
  }
  for (const procedure of set.procedures) {
    const span = { from: instantOf(procedure.effectiveFrom, '00:00'), version: procedure.version }
    yield authority.publish('procedure', procedure.code, procedure, span)
  }
}
