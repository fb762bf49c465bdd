import type { Applicant } from '../../shared/dossier/applicant.ts'

/**
 * The key of the label for a line of the applicant. An organisation has its own label for its name, and a tax
 * code in place of an id number.
 */
export function applicantLabel(kind: Applicant['kind'] | undefined, line: keyof Applicant) {
  if (kind === 'organisation' && line === 'name') return 'intake.organisationName' as const
  if (kind === 'organisation' && line === 'idNumber') return 'intake.taxCode' as const
  return `intake.${line}` as const
}
