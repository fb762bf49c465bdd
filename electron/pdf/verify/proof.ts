import type { Hash, Instant } from '../../../shared/base/ids.ts'
import type { ProofStep } from '../../../shared/text/proof/proof.ts'
import type { ProofCause } from '../../../shared/text/proof/proof-causes.ts'

/** What one step found. `ok` is null if the step was not asked; `why` is there in every case. */
export type Finding = { step: ProofStep; ok: boolean | null; cause: ProofCause; why: string }

/**
 * What the register knows of these bytes. `unfinished` is a paper kept on the way: approved or signed, but
 * not yet sealed.
 */
export type Registered =
  | { state: 'issued' | 'corrected' | 'reinstated'; signatures: 0 | 1 | 2 }
  | { state: 'voided' | 'replaced' | 'revoked' | 'recalled' | 'unfinished' | 'unknown' | 'other-dossier' }

/** A use of a certificate: the SHA-256 of its bytes, and when. */
export type Use = { certificate: Hash; at: Instant }

/**
 * Whether the signers were published for it at that time: an approver with the agency's seal, or, for a form
 * without a seal (null), its officer. Null if they were, otherwise the reason.
 */
export type Entitled = (
  person: Use,
  seal: Use | null,
) => 'not-published' | 'not-delegated' | 'other-signer' | 'root-not-then' | null

/**
 * What proving needs: the register (null: not asked), our root certificates as PEM, who was published to sign
 * at that time (null: any certificate under our roots), the roots of time stamps, and the time now.
 */
export type Proving = {
  register: ((hash: Hash) => Registered) | null
  roots: readonly string[]
  entitled: Entitled | null
  stampRoots?: readonly string[]
  at: Instant
}

/** What a thread of its own gets to prove: the bytes, and what the register says of their hash. */
export type ProofOrder = { bytes: Uint8Array; known: Registered } & Pick<
  Proving,
  'roots' | 'stampRoots' | 'at'
>
/** What the thread found, and whose certificates were used, if it came that far. */
export type ProofAnswer = {
  findings: readonly Finding[]
  uses: readonly [person: Use, seal: Use | null] | null
}

/** The paper breaks here, for this reason. It is thrown inside a step and turned into the step's finding. */
export class Broken extends Error {
  readonly reason: ProofCause
  constructor(reason: ProofCause) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Goes on only if this holds.
 * @throws Broken otherwise
 */
export function hold(holds: boolean, reason: ProofCause): asserts holds {
  if (!holds) throw new Broken(reason)
}
