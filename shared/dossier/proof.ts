import type { Hash, Instant } from '../base/ids.ts'
import type { Statement } from '../record/statement.ts'
import type { Refusal } from '../refusals/refusal.ts'
import type { Act } from './state.ts'

/**
 * What the verifier found of a paper, step by step in the order in which the steps are asked. `ok` of a step
 * is null where it was not asked.
 */
export type Proof = {
  ok: boolean
  sha256: Hash
  /** What the register says of a paper with exactly these bytes. */
  register: string
  acts: readonly Act[]
  issued: {
    form: string
    title: string
    number: string | null
    at: Instant
    signatures: number
    voided: string | null
  } | null
  steps: readonly ProofLine[]
  broken: ProofLine | null
  text: string
}
export type ProofLine = { step: string; ok: boolean | null; cause: string; why: string }
/** What the code of a paper says, and how the paper stands. `refusal` says why it is not to be relied on. */
export type CodeProof = {
  statement: Statement
  register: string
  acts: readonly Act[]
  refusal: Refusal | null
}
