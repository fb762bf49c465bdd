import type { None } from './none.ts'

/** Set on the command line, where a PIN is given in other ways than by typing it into a box. */
type Where = { terminal?: 1 }

/** Why this person may not do it: their role, or their PIN. */
export type PeopleFacts = {
  /** `agency`: the name of the agency, where the person's own certificate covers none of its dossiers. */
  'no-role': { role: string; agency?: string }
  'no-delegation': None
  'received-it-himself': None
  'appraised-it-himself': None
  'approved-it-himself': None
  'not-logged-in': Where
  'unknown-person': None
  'other-agency': Where
  /** `of`: whose PIN it is, where an officer was named. */
  'pin-missing': Where & { of?: string }
  'wrong-pin': { left?: number; of?: string }
  'pin-locked': { minutes: number; of?: string }
  'pin-initial': { of?: string }
  'pin-weak': None
}
