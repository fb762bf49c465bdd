import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { amountOf, explainLack, findMandate } from '../../../shared/dossier/authority.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { contextOf, procedureOf, seriesOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Draft } from '../office/draft.ts'
import { findNoStep, saidMoved } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { symbolOf } from '../papers/amendment-facts.ts'
import { numberOf } from '../papers/paper-frame.ts'
import { codedPaper } from '../papers/result-code.ts'
import { findUnsignable } from '../signing/with-signer.ts'
import { newNonce } from './approved.ts'

/**
 * Typesets the result, or the paper that amends it, as it would be issued now, with number and date, and
 * remembers the draft for this person. The pages are the very bytes that an approval would bind.
 */
export async function draftResult(
  office: Office,
  dossierId: string,
  beside: readonly string[] = [],
): Promise<Draft | Refusal> {
  const at: Instant = office.store.time().lo
  const planned = plan(office, dossierId, beside, at)
  if (isRefusal(planned)) return planned
  const { form, title, facts, ref, dossier } = planned
  const unprintable = office.typesetter.findUnprintable(facts)
  if (unprintable) return refuse('letter-unprintable', unprintable)
  const { pdf, pages } = await office.typesetter.prepare(form, facts)
  const document: Hash = office.store.papers.put(pdf, {
    dossier: dossierId,
    form,
    title,
    at,
    number: facts.number,
    signatures: 0,
  })
  const before = office.drafts.get(dossierId)
  const draft = {
    document,
    number: facts.number,
    pages,
    ref,
    rev: dossier.rev,
    day: dayOf(at),
    officer: office.who.face.officer,
    nonce: newNonce(),
    // If the draft made again has the same bytes, they were on view already.
    viewed: before?.document === document && before.viewed,
    passes: false,
  }
  office.drafts.set(dossierId, draft)
  return draft
}

function plan(office: Office, dossierId: string, beside: readonly string[], at: Instant) {
  const { store, published, who } = office
  const dossier = dossierOf(store, dossierId)
  const procedure = procedureOf(office, dossier, null, at)
  // Nothing is drafted for another agency's dossier, and nobody learns that it exists.
  if (!procedure || !officesOf(office).includes(procedure.value.agency)) return refuse('unknown-dossier')
  const context = contextOf(office, procedure.value, at)
  const refused = guard(dossier, 'approval', context)
  if (refused) return saidMoved(office, dossier, 'approval', refused)
  const stopped = findNoStep(office, dossierId)
  if (stopped) return stopped
  const amount = amountOf(dossier, context.terms)
  const mandate = findMandate(context, amount)
  if (!mandate) return explainLack(context, amount)
  const unsignable = findUnsignable(office, at)
  if (unsignable) return unsignable
  const { result, agency: agencyId } = procedure.value
  const agency = published.agency(agencyId, at)
  if (!result || !agency) return refuse('no-result-text')
  const series = seriesOf(office, agencyId, at).results
  const ref = findNumber(office, { series, beside, dossierId, at })
  if (isRefusal(ref)) return ref
  const { capacity, authority, id, decision } = mandate.delegation
  const signer = { capacity, authority, title: who.face.title, name: who.face.name, delegation: id, decision }
  const number = numberOf(ref.value, symbolOf(dossier, result, agency.symbol))
  const paper = codedPaper(office, { dossier, procedure: procedure.value, signer, number, at })
  return paper ? { ...paper, ref, dossier } : refuse('no-result-text')
}

type Wanted = { series: string; beside: readonly string[]; dossierId: string; at: Instant }

/**
 * The next number that no draft in `beside` holds: several drafts may be on view before any of them is
 * approved.
 */
function findNumber(
  { store, drafts }: Office,
  { series, beside, dossierId, at }: Wanted,
): NumberRef | Refusal {
  const next = store.record(writing => writing.nextNumber(series, dayOf(at)))
  if (isRefusal(next)) return next
  const held = beside.flatMap(each => {
    const draft = each === dossierId ? undefined : drafts.get(each)
    return draft?.ref.series === series && draft.day === dayOf(at) ? [draft.ref.value] : []
  })
  let { value } = next.ref
  while (held.includes(value)) value++
  const lease = store.numbers.leases().find(({ id }) => id === next.ref.lease)
  return lease && value <= lease.to ? { ...next.ref, value } : refuse('no-number-left', { series })
}
