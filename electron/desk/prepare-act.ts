import type { Refusal } from '../../shared/dossier/refusal.ts'
import type { ActId } from '../../shared/office/acts/index.ts'
import type { Office } from './office.ts'
import { prepareDelegationAdd, prepareDelegationRevoke } from './prepare-delegation.ts'
import type { ReadyAct } from './ready-act.ts'

const PREPARATIONS: Partial<Record<ActId, (office: Office, input: never) => ReadyAct | Refusal>> = {
  'delegation-add': prepareDelegationAdd,
  'delegation-revoke': prepareDelegationRevoke,
}

/** Everything an act needs that is not in the rules; most need nothing. */
export const prepareAct = (office: Office, type: ActId, input: unknown): ReadyAct | Refusal =>
  PREPARATIONS[type]?.(office, input as never) ?? {}
