import { type Refusal, refuse } from '../refusals/refusal.ts'
import { type Found, findBreak } from './binding.ts'
import type { Dossier } from './state.ts'
import type { RecordOf } from './step.ts'
import type { approval } from './steps/approval.ts'

/**
 * Why the standing approval may not be used; undefined where it may. Asked at signing and again at sealing.
 */
export function findBroken({ taken }: Dossier, found: Found | undefined): Refusal | undefined {
  const { approval: approved } = taken
  if (!approved?.data || !found) return refuse('no-document')
  const bound = approved.data as RecordOf<typeof approval>
  const why = findBreak({ ...bound, at: approved.at, event: approved.event }, found)
  return why && refuse('approval-broken', { why })
}
