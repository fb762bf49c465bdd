import type { Hash, Instant } from '../../../shared/base/ids.ts'
import type { ProofStep } from '../../../shared/text/proof/proof.ts'
import type { ProofCause } from '../../../shared/text/proof/proof-causes.ts'

/** What one step found: `null` where it was not asked, and `why` in every case. */
export type Finding = { step: ProofStep; ok: boolean | null; cause: ProofCause; why: string }

/**
 * What the register knows of these bytes. `unfinished` is a paper kept on the way: approved or signed, not
 * yet sealed.
 */
export type Registered =
  | { state: 'issued' | 'corrected' | 'reinstated'; signatures: 0 | 1 | 2 }
  | { state: 'voided' | 'replaced' | 'revoked' | 'recalled' | 'unfinished' | 'unknown' | 'other-dossier' }

/** Whose certificate was used, as the SHA-256 of its bytes, and when. */
export type Use = { certificate: Hash; at: Instant }

/**
 * Whether who signed was published then: an approver with the agency's seal, or the officer of a form, which
 * has none.
 */
export type Entitled = (
  person: Use,
  seal: Use | null,
) => 'not-published' | 'not-delegated' | 'other-signer' | 'root-not-then' | null

/**
 * What proving needs: the register (`null`: not asked), our root certificates as PEM, who was published to
 * sign at that time (`null`: any certificate under our roots), the roots of time stamps, and the time now.
 */
export type Proving = {
  register: ((hash: Hash) => Registered) | null
  roots: readonly string[]
  entitled: Entitled | null
  stampRoots?: readonly string[]
  at: Instant
}

/** What a thread of its own is given to prove: the bytes and what the register says of their hash. */
export type ProofOrder = { bytes: Uint8Array; known: Registered } & Pick<
  Proving,
  'roots' | 'stampRoots' | 'at'
>
/** What it found, and whose certificates were used, where it came that far. */
export type ProofAnswer = {
  findings: readonly Finding[]
  uses: readonly [person: Use, seal: Use | null] | null
}

/** The paper breaks here, for this reason: thrown inside a step, turned into its finding. */
export class Broken extends Error {
  readonly reason: ProofCause
  constructor(reason: ProofCause) {
    super(reason)
    this.reason = reason
  }
}

/** Goes on only when this holds. */
export function hold(holds: boolean, reason: ProofCause): asserts holds {
  if (!holds) throw new Broken(reason)
}
