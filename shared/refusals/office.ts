import type { None } from './none.ts'

/** Why an act of the office is refused. */
export type OfficeFacts = {
  'outage-open': { number: string }
  'outage-none': None
  'outage-over': None
  'device-revoked': None
  'device-suspended': { since: string }
  'program-old': { from: string }
  'dossier-newer': { step: string }
  'certificate-over': { since: string }
  'access-over': None
  'settles-own': None
  'nothing-held': None
  'settled-here': None
  'province-overdue': { hours: number; number: string }
  'duty-until': None
  'not-on-duty': None
  'no-substitute': None
  'second-missing': None
  'second-unfit': None
  'unknown-counter': None
  'counter-known': None
  'carry-secret-weak': None
  'carry-secret-wrong': None
  'carried-unknown': None
  'carried-elsewhere': None
  'book-open': None
  'book-not-open': None
  'book-closed': None
  'book-running': None
  'guide-shut': None
  'portal-silent': None
}
