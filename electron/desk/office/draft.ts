import type { DraftResult } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import type { NumberRef } from '../../../shared/record/event.ts'

/** A result as it was drafted for one approver: valid while number, day and dossier are still these (R20). */
export type Draft = DraftResult & {
  ref: NumberRef
  rev: number
  day: string
  officer: string
  /** Binds this one draft to one approval. */
  nonce: Hash
  /**
   * Whether its very bytes were given to the person's window: what was not on view is approved with no other.
   */
  viewed: boolean
  /**
   * Numbers before its own were kept for others of the same batch: it may pass over those that came to
   * nothing.
   */
  passes: boolean
}
/**
 * The drafts that were made for who is logged in, by dossier: memory only; the same facts set the same bytes
 * again.
 */
export type Drafts = Map<string, Draft>

/** Whether a draft still says what would be issued now: same person, dossier, day and next number. */
export function stillGood(
  draft: Draft | undefined,
  now: { rev: number; day: string; officer: string; next: NumberRef },
): draft is Draft {
  if (!draft) return false
  const same = draft.rev === now.rev && draft.day === now.day && draft.officer === now.officer
  const { series, value } = now.next
  return same && draft.ref.series === series && passedOver(draft, value) !== undefined
}

/** No event names more numbers than this. */
const MOST = 7

/** The numbers between the next one and the draft's own; undefined where it may not pass over them. */
export function passedOver({ ref, passes }: Draft, next: number): readonly NumberRef[] | undefined {
  const between = ref.value - next
  if (between < 0 || between > (passes ? MOST : 0)) return undefined
  return Array.from({ length: between }, (_, at) => ({ ...ref, value: next + at }))
}
