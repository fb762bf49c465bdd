import type { News } from '../../../shared/answer.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { MirrorState } from '../../../shared/status/status.ts'
import type { Clock } from '../../clock.ts'
import type { Sign } from '../../keys/ed25519.ts'
import type { Face } from '../../keys/slot.ts'
import type { Typesetter } from '../../pdf/pdf.ts'
import type { SigningRoom } from '../../signing/open-signing.ts'
import type { MirrorCopy } from '../../store/mirror-copies.ts'
import type { Store } from '../../store/store.ts'
import type { DeskLine } from '../../sync/desk-line.ts'
import type { Drafts } from './draft.ts'
import type { FetchedPapers } from './fetched.ts'
import type { Published } from './published.ts'
import type { SealLog } from './seal-log.ts'
import type { Spending } from './spending.ts'
import type { Standing } from './standing.ts'

/**
 * The person at this counter now, with the secrets their PIN opened. All of it is dropped when another takes
 * over.
 */
export type LoggedIn = {
  id: string
  face: Face
  since: string
  sign: Sign
  named: Map<string, Uint8Array>
  /**
   * The drawer is open until this moment of the machine's running time. Meanwhile a seal is used without the
   * PIN.
   */
  drawer: { openUntil: number }
  /**
   * Whether this is the person's PIN, without a second slow derivation: it is compared with the one that
   * opened the session.
   */
  isPin(pin: string): boolean
}

/** The second copy of the record: its state, copying up to now, moving it to another place. */
export type Copies = {
  state(): MirrorState
  copy(): Promise<MirrorCopy | Refusal>
  place(to: string): Promise<MirrorCopy | Refusal>
}

/**
 * Everything the desk's questions work with once the record is open. It is opened in one place and passed in;
 * nothing is global.
 */
export type Office = {
  folder: string
  clock: Clock
  store: Store
  published: Published
  standing: Standing
  /** What a lasting outage has spent. */
  spending: Spending
  typesetter: Typesetter
  signing: SigningRoom
  drafts: Drafts
  fetched: FetchedPapers
  /** What the record says of seals; each reading goes on where the last one ended. */
  seals: SealLog
  /** The line to the province. */
  line: DeskLine
  copies: Copies
  who: LoggedIn
  tell(news: News): void
  /** Notes a fault for support and gives the id that can be read over the telephone. */
  fault(what: string, fault: unknown): string
  /** Prints on the counter's own printer. False if there is none: then the window's dialog comes next. */
  print(pdf: Uint8Array, copies: number): Promise<boolean>
}
