import type { RegisterRow } from '../../../shared/register/row.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'

/** At most this many are looked through. A person with more open dossiers is asked anyway. */
const MOST = 20

/**
 * The dossiers under this ID number that have no outcome yet. They are named when another one is received.
 */
export function openOfApplicant(office: Office, idNumber: string): readonly RegisterRow[] {
  if (idNumber === '') return []
  const found = office.store.register.find(idNumber, {
    limit: MOST,
    before: null,
    offices: officesOf(office),
  })
  return found.filter(row => row.idNumber === idNumber && !row.outcome)
}
