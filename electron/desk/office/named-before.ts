import { applicantOf } from '../../../shared/dossier/doubts.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { NamedBefore } from '../../../shared/dossier/values/doubt.ts'
import { numberAlike } from '../../../shared/dossier/values/named-before.ts'
import type { Office } from './office.ts'
import { officesOf } from './offices-of.ts'

/**
 * So many dossiers of one number are looked through, the newest first: a service that files for a firm has
 * thousands.
 */
const MOST = 200
/** The register knows a number by its first twelve digits; a tax code of a branch has one more. */
const SOUGHT = 12

/**
 * What the register here calls who has this number, in the dossiers that this person may see: each name once,
 * the newest first. Of a dossier those from before it; of none yet, all. It is read from the record and goes
 * nowhere else.
 */
export function namedBefore(
  office: Office,
  typed: string,
  dossier: string | null = null,
): readonly NamedBefore[] {
  const number = numberAlike(typed)
  if (number === '') return []
  const found = office.store.register.find(/\p{L}/u.test(number) ? number : number.slice(0, SOUGHT), {
    limit: MOST,
    before: dossier,
    offices: officesOf(office),
  })
  const same = found.filter(row => numberAlike(row.idNumber) === number)
  return same
    .filter((row, at) => same.findIndex(({ applicant }) => applicant === row.applicant) === at)
    .map(({ applicant: name, code, slip }) => ({ name, code, slip }))
}

/** The same of a recorded dossier, by the number that it bears now. */
export const namedBeforeOf = (office: Office, dossier: Dossier): readonly NamedBefore[] =>
  namedBefore(office, applicantOf(dossier)?.idNumber ?? '', dossier.id)
