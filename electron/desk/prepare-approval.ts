import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import type { InputOf } from '../../shared/dossier/steps/index.ts'
import { seriesOf } from './context-of.ts'
import { stillGood } from './draft.ts'
import { draftResult } from './draft-result.ts'
import type { Ready, Start } from './prepared.ts'

/** Approval: binds the draft this person saw, or one made now; inside the transaction its number must still be the next. */
export async function prepareApproval({
  office,
  dossier,
  input,
  procedure,
  context,
  at,
}: Start): Promise<Ready> {
  const { document: seen } = input as InputOf<'approval'>
  const shown = office.drafts.get(dossier.id)
  if (seen && shown && seen !== shown.document) return refuse('document-changed')
  const draft = shown?.officer === office.who.face.officer ? shown : await draftResult(office, dossier.id)
  if (isRefusal(draft)) return draft
  // After a restart the draft is made anew: on another day it says something else than what was seen.
  if (seen && seen !== draft.document) return refuse('document-changed')
  // Read back from disk: the hash is of what is kept, never of what a screen says.
  if (!office.store.papers.bytes(draft.document)) return refuse('no-document')
  const series = seriesOf(office, procedure.value.agency, at).results
  return {
    context: { ...context, document: draft.document, number: draft.number },
    inside(writing) {
      const next = writing.nextNumber(series, dayOf(at))
      if (isRefusal(next)) return next
      const now = { rev: dossier.rev, day: dayOf(at), officer: office.who.face.officer, next: next.ref }
      if (stillGood(draft, now)) return { context: {}, numbers: [next.ref] }
      office.drafts.delete(dossier.id)
      return refuse('document-changed')
    },
  }
}
