import type { News } from '../../shared/door.ts'
import type { Clock } from '../clock.ts'
import type { Sign } from '../keys/ed25519.ts'
import type { Face } from '../keys/key-file.ts'
import type { Typesetter } from '../pdf/pdf.ts'
import type { Store } from '../store/store.ts'
import type { Drafts } from './draft.ts'
import type { Published } from './published.ts'

/** The person at this counter now, with the secrets his PIN opened; dropped when another takes over. */
export type LoggedIn = {
  id: string
  face: Face
  since: string
  sign: Sign
  named: ReadonlyMap<string, Uint8Array>
  /** Whether this is his PIN, without a second slow derivation: compared with what opened the session. */
  isPin(pin: string): boolean
}

/** Everything the desk's questions work with once the record is open: opened in one place, passed in, never global. */
export type Office = {
  folder: string
  clock: Clock
  store: Store
  published: Published
  typesetter: Typesetter
  drafts: Drafts
  who: LoggedIn
  tell(news: News): void
  /** Notes a fault for support; gives the id that can be read over the telephone. */
  fault(what: string, fault: unknown): string
  /** Prints on the counter's own printer; false where there is none, and the window's dialog is next. */
  print(pdf: Uint8Array, copies: number): Promise<boolean>
}
