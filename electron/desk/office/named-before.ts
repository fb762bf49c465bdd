import { applicantOf } from '../../../shared/dossier/doubts.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { NamedBefore } from '../../../shared/dossier/values/doubt.ts'
import { numberAlike } from '../../../shared/dossier/values/named-before.ts'
import type { Office } from './office.ts'
import { officesOf } from './offices-of.ts'

/**
 * At most this many dossiers of one number are looked through, the newest first: a service that files for a
 * firm has thousands.
 */
const MOST = 200
/** The register knows a number by its first twelve digits. The tax code of a branch has one more. */
const SOUGHT = 12

/**
 * The names under which the register here knows this number, from the dossiers this person may see: each name
 * once, the newest first. With a `dossier`, only earlier dossiers count. The names are read from the record
 * and go nowhere else.
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

/** Like `namedBefore`, for a recorded dossier and the number it bears now. */
export const namedBeforeOf = (office: Office, dossier: Dossier): readonly NamedBefore[] =>
  namedBefore(office, applicantOf(dossier)?.idNumber ?? '', dossier.id)
