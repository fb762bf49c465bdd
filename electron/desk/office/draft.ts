import type { DraftResult } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import type { NumberRef } from '../../../shared/record/event.ts'

/**
 * A result as it was drafted for one approver. It is valid while its number, day and dossier are unchanged
 * (R20).
 */
export type Draft = DraftResult & {
  ref: NumberRef
  rev: number
  day: string
  officer: string
  /** Binds this one draft to one approval. */
  nonce: Hash
  /**
   * Whether its very bytes were given to the person's window. A draft that was not on view is not approved
   * together with others.
   */
  viewed: boolean
  /**
   * Whether lower numbers were kept for other drafts of the same batch. If so, it may pass over those whose
   * drafts came to nothing.
   */
  passes: boolean
}
/**
 * The drafts made for the person who is logged in, by dossier. They are in memory only: the same facts
 * typeset the same bytes again.
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

/** The most numbers passed over: an event names at most eight, the last of which is the draft's own. */
const MOST = 7

/** The numbers between the next one and the draft's own; undefined if the draft may not pass over them. */
export function passedOver({ ref, passes }: Draft, next: number): readonly NumberRef[] | undefined {
  const between = ref.value - next
  if (between < 0 || between > (passes ? MOST : 0)) return undefined
  return Array.from({ length: between }, (_, at) => ({ ...ref, value: next + at }))
}
