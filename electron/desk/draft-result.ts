import type { Hash, Instant } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { findMandate } from '../../shared/dossier/authority.ts'
import { guard } from '../../shared/dossier/dossier.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { contextOf, procedureOf, resultNumber, seriesOf } from './context-of.ts'
import { dossierOf } from './dossier-of.ts'
import type { Draft } from './draft.ts'
import type { Office } from './office.ts'
import { withCode } from './paper-statement.ts'
import { resultFacts } from './result-facts.ts'

/**
 * Sets the result as it would be issued now, with its number and date, and remembers that this person saw it.
 * The pages are the very bytes that an approval would bind.
 */
export async function draftResult(office: Office, dossierId: string): Promise<Draft | Refusal> {
  const at: Instant = office.store.time().lo
  const planned = plan(office, dossierId, at)
  if (isRefusal(planned)) return planned
  const { facts, ref, dossier } = planned
  const unprintable = office.typesetter.findUnprintable(facts)
  if (unprintable) return refuse('field-invalid', { field: unprintable })
  const { pdf, pages } = await office.typesetter.prepare('result', facts)
  const document: Hash = office.store.papers.put(pdf, {
    dossier: dossierId,
    form: 'result',
    title: facts.type,
    at,
    number: facts.number,
    signatures: 0,
  })
  const draft = {
    document,
    number: facts.number,
    pages,
    ref,
    rev: dossier.rev,
    day: dayOf(at),
    officer: office.who.face.officer,
  }
  office.drafts.set(dossierId, draft)
  return draft
}

function plan(office: Office, dossierId: string, at: Instant) {
  const { store, published, who } = office
  const dossier = dossierOf(store, dossierId)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return refuse('unknown-dossier')
  const context = contextOf(office, procedure.value, at)
  const refused = guard(dossier, 'approval', context)
  if (refused) return refused
  const mandate = findMandate(context)
  if (!mandate) return refuse('no-delegation', { procedure: procedure.value.code })
  const { result, agency: agencyId } = procedure.value
  const agency = published.agency(agencyId, at)
  if (!result || !agency) return refuse('no-result-text')
  const series = seriesOf(office, agencyId, at).results
  const next = store.record(writing => writing.nextNumber(series, dayOf(at)))
  if (isRefusal(next)) return next
  const { capacity, authority, id, decision } = mandate.delegation
  const signer = { capacity, authority, title: who.face.title, name: who.face.name, delegation: id, decision }
  const number = resultNumber(next.ref.value, result.symbol, agency.symbol)
  const sealMm = published.sealOf(agencyId, at)?.sizeMm ?? 36
  const demo = published.centre(at).demo
  const bare = resultFacts({
    dossier,
    procedure: procedure.value,
    text: result,
    agency,
    signer,
    number,
    at,
    demo,
    sealMm,
  })
  const about = { centre: published.centre(at).id, code: dossier.code ?? '', number, day: dayOf(at) }
  const facts = withCode(store, bare, { kind: 'result', ...about })
  return { facts, ref: next.ref, dossier }
}
