import type { RegisterRow } from '../../../shared/register/row.ts'
import type { Office } from './office.ts'
import { counterSaid, hasOthers, isElsewhere } from './other-counters.ts'

/** The register row, with the name of the other counter that received the dossier if one did. */
export function asTold(office: Pick<Office, 'store' | 'published'>, row: RegisterRow): RegisterRow {
  if (!hasOthers(office, row.dossier)) return row
  const events = office.store.events.of(row.dossier)
  const received = events.find(({ body }) => body.type === 'intake') ?? events[0]
  return received && isElsewhere(office, received)
    ? { ...row, counter: counterSaid(office, received.body.device) }
    : row
}
