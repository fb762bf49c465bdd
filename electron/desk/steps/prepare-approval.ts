import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { mandatesNow, seriesOf } from '../office/context-of.ts'
import { type Draft, passedOver, stillGood } from '../office/draft.ts'
import { findUnsignable } from '../signing/with-signer.ts'
import { bindingNow, isUsed, spend } from './approved.ts'
import { draftResult } from './draft-result.ts'
import type { Ready, Start } from './prepared.ts'

const PASSED = 'Giữ cho hồ sơ khác trong cùng lượt phê duyệt, không dùng đến'

/**
 * Prepares an approval, which binds the draft that this person saw. Inside the transaction its number must
 * still be the next one.
 */
export async function prepareApproval(start: Start): Promise<Ready> {
  const { office, dossier, input, procedure, context, at } = start
  const unsignable = findUnsignable(office, at)
  if (unsignable) return unsignable
  const draft = await findSeen(start, (input as InputOf<'approval'>).document)
  if (isRefusal(draft)) return draft
  // Read back from disk: the hash is of what is kept, never of what a screen says.
  if (!office.store.papers.bytes(draft.document)) return refuse('no-document')
  const series = seriesOf(office, procedure.value.agency, at).results
  const { document, number, nonce } = draft
  const passed = (next: number) => passedOver(draft, next) ?? []
  let left: ReturnType<typeof passed> = []
  return {
    context: { ...context, document, number, binding: bindingNow(office, start, nonce) },
    inside(writing) {
      const next = writing.nextNumber(series, dayOf(at))
      if (isRefusal(next)) return next
      const now = { rev: dossier.rev, day: dayOf(at), officer: office.who.face.officer, next: next.ref }
      left = passed(next.ref.value)
      if (isUsed(writing, nonce)) return refuse('approval-broken', { why: 'replayed' })
      if (stillGood(draft, now)) {
        // Counted inside the transaction, where nobody else can use up the delegation's last use meanwhile.
        return { context: { mandates: mandatesNow(office, at) }, numbers: [...left, draft.ref] }
      }
      office.drafts.delete(dossier.id)
      return refuse('document-changed')
    },
    after(writing, event) {
      for (const ref of left) writing.voidNumber(ref, PASSED, event)
      spend(writing, nonce, event)
    },
  }
}

/** The draft that the approver claims to have seen, if it still is what would be issued. */
async function findSeen({ office, dossier }: Start, seen: string | null): Promise<Draft | Refusal> {
  if (seen === null) return refuse('not-opened')
  const shown = office.drafts.get(dossier.id)
  if (shown && seen !== shown.document) return refuse('document-changed')
  // After a restart the draft is made anew. On another day it says something else than what was seen.
  const draft = shown?.officer === office.who.face.officer ? shown : await draftResult(office, dossier.id)
  if (isRefusal(draft)) return draft
  return seen === draft.document ? draft : refuse('document-changed')
}
