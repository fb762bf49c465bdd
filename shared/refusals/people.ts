import type { None } from './none.ts'

/** Whether it is said on the command line, where a PIN is given in other ways than into a box. */
type Where = { terminal?: 1 }

/** Why this person does not do it: who may, and his PIN. */
export type PeopleFacts = {
  /** Of which agency, by its name, where his own certificate names him for none of its dossiers. */
  'no-role': { role: string; agency?: string }
  'no-delegation': None
  'received-it-himself': None
  'appraised-it-himself': None
  'approved-it-himself': None
  'not-logged-in': Where
  'unknown-person': None
  'other-agency': Where
  /** Whose it is, where an officer was named. */
  'pin-missing': Where & { of?: string }
  'wrong-pin': { left?: number; of?: string }
  'pin-locked': { minutes: number; of?: string }
  'pin-initial': { of?: string }
  'pin-weak': None
}
