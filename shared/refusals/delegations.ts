import type { None } from './none.ts'

/**
 * Why a delegation does not allow an act, why a delegation is not registered, or why a person or machine is
 * not enrolled.
 */
export type DelegationFacts = {
  'delegation-ended': { decision: string; since: string; title: string }
  'delegation-revoked': { decision: string; since: string; title: string }
  'delegation-not-yet': { decision: string; since: string }
  'delegation-elsewhere': { decision: string }
  'delegation-limit': { decision: string; limit: number }
  'delegation-used-up': { decision: string; limit: number; title: string }
  'delegation-uses': None
  'delegation-line': { title: string }
  'self-delegation': None
  'sub-delegation': { decision: string }
  'delegation-outside': { what: string }
  'delegation-dates': None
  'delegation-too-long': None
  'delegation-known': { decision: string; day: string }
  'unknown-delegate': None
  'unknown-delegation': None
  'already-revoked': None
  'revoke-past': None
  'no-scan': None
  'scan-no-page': None
  'no-issuer': None
  'rounds-unknown': None
  'numbers-of-province': None
  'namesake-unsaid': { of: string }
  'enrol-outside': { what: string }
  'officer-known': None
  'machine-request': None
  'revocation-not-carried': { delegation: string }
  'keys-taken': { keys: string }
  'no-picture': None
}
