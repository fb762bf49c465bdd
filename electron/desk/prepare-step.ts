import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { TakeStep } from '../../shared/door.ts'
import { guard } from '../../shared/dossier/dossier.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import type { NumberRef } from '../../shared/record/event.ts'
import type { Writing } from '../store/store.ts'
import { contextOf, procedureOf } from './context-of.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'
import { prepareApproval } from './prepare-approval.ts'
import { prepareCorrection } from './prepare-correction.ts'
import { prepareIntake, prepareRestart } from './prepare-intake.ts'
import { prepareSealing } from './prepare-sealing.ts'
import { prepareSigning } from './prepare-signing.ts'

/** What is ready when the transaction begins, and what must be asked inside it (numbers). */
export type Prepared = {
  rev: number
  input: unknown
  procedure: { id: Hash; value: Procedure }
  context: Context
  /** Inside the transaction: the number that is free now, and whether what was prepared still holds. */
  inside(writing: Writing): { context: Partial<Context>; numbers: readonly NumberRef[] } | Refusal
  /** After the event was appended, in the same transaction. */
  after?(writing: Writing, event: Hash): void
}
/** What a step's own preparation gets and may add. */
export type Start = {
  office: Office
  dossier: Dossier
  input: unknown
  procedure: Prepared['procedure']
  context: Context
  at: Instant
}
export type Ready = Partial<Pick<Prepared, 'context' | 'inside' | 'after' | 'rev'>> | Refusal

/** The steps that need more than the rules: dates, numbers, pages, signatures. */
const PREPARATIONS: Partial<Record<TakeStep['step'], (start: Start) => Ready | Promise<Ready>>> = {
  intake: prepareIntake,
  'supplement-answer': prepareRestart,
  approval: prepareApproval,
  signing: prepareSigning,
  sealing: prepareSealing,
  correction: prepareCorrection,
}

/** Everything slow a step needs, done before the transaction; refused early where the rules already say no. */
export async function prepare(
  office: Office,
  id: string,
  asked: TakeStep,
  input: unknown,
): Promise<Prepared | Refusal> {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  if (asked.dossier !== null && dossier.rev === 0) return refuse('unknown-dossier')
  if (asked.rev !== null && asked.rev !== dossier.rev) return refuse('stale')
  const code = asked.procedure ?? (input as { procedure?: string }).procedure ?? null
  const procedure = procedureOf(office, dossier, code, at)
  if (!procedure) return refuse('unknown-procedure')
  const context = contextOf(office, procedure.value, at)
  const refused = guard(dossier, asked.step, context)
  if (refused) return refused
  const plain = { rev: dossier.rev, input, procedure, context, inside: () => ({ context: {}, numbers: [] }) }
  const ready = await PREPARATIONS[asked.step]?.({ office, dossier, input, procedure, context, at })
  return isRefusal(ready) ? ready : { ...plain, ...ready }
}
