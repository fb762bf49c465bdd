import type { DraftResult } from '../../shared/door.ts'
import type { NumberRef } from '../../shared/record/event.ts'

/** A result as it was drafted for one approver: valid while number, day and dossier are still these (R20). */
export type Draft = DraftResult & { ref: NumberRef; rev: number; day: string; officer: string }
/** The drafts that were shown, by dossier: memory only; the same facts set the same bytes again. */
export type Drafts = Map<string, Draft>

/** Whether a draft still says what would be issued now: same person, dossier, day and next number. */
export function stillGood(
  draft: Draft | undefined,
  now: { rev: number; day: string; officer: string; next: NumberRef },
): draft is Draft {
  if (!draft) return false
  const same = draft.rev === now.rev && draft.day === now.day && draft.officer === now.officer
  return same && draft.ref.series === now.next.series && draft.ref.value === now.next.value
}
