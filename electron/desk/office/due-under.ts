import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier, Due } from '../../../shared/dossier/state.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { dueOf } from './context-of.ts'
import type { Office } from './office.ts'

/**
 * The date of a dossier under the limit of a case. It counts from when its time began: the receipt, or the
 * supplement that came in (NĐ 61/2018 Đ.19.4). Undefined if the date was appointed by an apology (Đ.19.9), or
 * by the officer because there is no limit.
 */
export function dueUnder(office: Office, procedure: Procedure, dossier: Dossier): Due | undefined {
  const from = dossier.taken['supplement-answer']?.at ?? taken(dossier, 'intake')?.receivedAt
  if (from === undefined || dossier.flags.includes('reappointed')) return undefined
  return dueOf(office, procedure, from, null)
}
