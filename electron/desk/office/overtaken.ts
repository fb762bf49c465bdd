import { RIVAL_STANDS } from '../../../shared/judge/set-aside.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { Office } from './office.ts'

type Asked = Pick<Office, 'store'>

/**
 * Whether the province let another counter's result stand where this counter's was set aside. Then nothing
 * more is done with this dossier here, although it stands open.
 */
export function isOvertaken(office: Asked, dossier: string): boolean {
  const row = office.store.recovery ? undefined : office.store.register.get(dossier)
  return row !== undefined && saidOvertaken(office, row).overtaken === true
}

/**
 * The register row, with `overtaken` set if it applies. Verdicts are looked up only if a result was set
 * aside.
 */
export function saidOvertaken({ store }: Asked, row: RegisterRow): RegisterRow {
  if (row.again !== 'set-aside' || store.recovery) return row
  const isLost = store.events
    .of(row.dossier)
    .some(({ id }) => store.delivery.wordOn(id)?.reason === RIVAL_STANDS)
  return isLost ? { ...row, overtaken: true } : row
}
