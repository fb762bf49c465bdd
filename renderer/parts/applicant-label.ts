import type { Applicant } from '../../shared/dossier/applicant.ts'

type Line = 'name' | 'idNumber' | 'born' | 'address' | 'phone'

/**
 * Under which word a line of the applicant stands: an organisation has a name of its own kind and goes by its
 * tax code.
 */
export function applicantLabel(kind: Applicant['kind'] | undefined, line: Line) {
  if (kind === 'organisation' && line === 'name') return 'intake.organisationName' as const
  if (kind === 'organisation' && line === 'idNumber') return 'intake.taxCode' as const
  return `intake.${line}` as const
}
