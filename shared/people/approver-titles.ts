import type { Instant } from '../base/ids.ts'
import type { Certificate } from './certificate.ts'

/** The titles of the persons now certified to approve for an agency. */
export const approverTitles =
  ({ certificates, at }: { certificates: readonly Certificate[]; at: Instant }) =>
  (agency: string): readonly string[] =>
    certificates
      .filter(({ notBefore, notAfter }) => notBefore <= at && (notAfter === null || at < notAfter))
      .filter(({ person }) =>
        person.scopes.some(({ roles, agencies }) => roles.includes('approver') && agencies.includes(agency)),
      )
      .map(({ person }) => person.title)
