import type { Hash, Instant } from '../../../shared/base/ids.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Writing } from '../../store/transaction.ts'
import type { Office } from '../office/office.ts'

/** What is ready when the transaction begins, and what must be asked inside it (numbers). */
export type Prepared = {
  rev: number
  input: unknown
  procedure: { id: Hash; value: Procedure }
  context: Context
  /** Inside the transaction: takes the next free number and checks whether what was prepared still holds. */
  inside(writing: Writing): { context: Partial<Context>; numbers: readonly NumberRef[] } | Refusal
  /** After the event was appended, in the same transaction. */
  after?(writing: Writing, event: Hash): void
}
/** What a step's own preparation is given and may add to. */
export type Start = {
  office: Office
  dossier: Dossier
  input: unknown
  procedure: Prepared['procedure']
  context: Context
  at: Instant
  /** The PIN of the signing key itself, if the key lies on a token or in a file with a password. */
  keyPin: string | null
}
export type Ready = Partial<Pick<Prepared, 'context' | 'inside' | 'after' | 'rev'>> | Refusal
