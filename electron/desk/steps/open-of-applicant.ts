import type { RegisterRow } from '../../../shared/register/row.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'

/** So many are looked through: who has more open ones is asked anyway. */
const MOST = 20

/** The dossiers of this ID number that have no outcome yet: said when another one of his is received. */
export function openOfApplicant(office: Office, idNumber: string): readonly RegisterRow[] {
  if (idNumber === '') return []
  const found = office.store.register.find(idNumber, {
    limit: MOST,
    before: null,
    offices: officesOf(office),
  })
  return found.filter(row => row.idNumber === idNumber && !row.outcome)
}
