import type { None } from './none.ts'

/** Why this person does not do it: who may, and his PIN. */
export type PeopleFacts = {
  'no-role': { role: string }
  'no-delegation': None
  'received-it-himself': None
  'appraised-it-himself': None
  'approved-it-himself': None
  'not-logged-in': None
  'unknown-person': None
  'other-agency': None
  /** Whose it is, where an officer was named. */
  'pin-missing': { of?: string }
  'wrong-pin': { left?: number; of?: string }
  'pin-locked': { minutes: number; of?: string }
  'pin-initial': { of?: string }
  'pin-weak': None
}
