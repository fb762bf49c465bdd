import type { DossierView, Offer, PaperLine } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import { isNewerStep, taken } from '../../../shared/dossier/dossier.ts'
import { doubtsIn } from '../../../shared/dossier/doubts.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { STANDS_AFTER_ALL } from '../../../shared/dossier/undone.ts'
import { type Procedure, underCase } from '../../../shared/procedures/procedure.ts'
import { feeSaid } from '../../../shared/procedures/wording.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { StoreRefusal } from '../../store/store.ts'
import { absentPapers } from '../line/absent-papers.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { dueUnder } from '../office/due-under.ts'
import { namedBeforeOf } from '../office/named-before.ts'
import { findAbsent, findNoStep } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { counterSaid, isElsewhere, otherCounters } from '../office/other-counters.ts'
import { isOvertaken } from '../office/overtaken.ts'
import { findNothingToHand } from '../papers/lost-result.ts'
import { findUnmade, makeOwedPapers } from '../papers/owed-papers.ts'
import { papersOf } from '../papers/papers.ts'
import { stampsOf } from '../papers/unstamped.ts'
import { numberingOf } from './numbering-of.ts'
import { whoDecides } from './who-decides.ts'
import { whoIsNext } from './who-is-next.ts'

/** Everything the dossier page shows. Papers that a crash left unmade are made now. */
export async function viewDossier(office: Office, id: string): Promise<DossierView | Refusal> {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure || !officesOf(office).includes(procedure.value.agency)) return refuse('unknown-dossier')
  const unset = office.store.recovery ? false : await makeOwedPapers(office, id)
  const unmade = office.store.recovery ? [] : findUnmade(office, id)
  const context = contextOf(office, procedure.value, at)
  const decides = office.store.recovery ? undefined : whoDecides(office, id, context)
  const overtaken = isOvertaken(office, id)
  const noStep = findNoStep(office, id)
  const turn = noStep || overtaken ? undefined : whoIsNext(office, dossier, context)
  const whyNot = (step: StepId) =>
    noStep ??
    guard(dossier, step, context) ??
    findAbsent(office, dossier, step) ??
    findNothingToHand(office, dossier, step)
  const offer = (step: StepId): Offer => ({ step, refusal: whyNot(step) ?? null })
  const people = new Map(office.published.certificates(at).map(({ person }) => [person.id, person]))
  const timeline = office.store.events.of(id).map(({ id: event, body, data }) => ({
    step: nameOf(body, data),
    newer: isNewerStep(body),
    at: body.time.lo,
    officer: people.get(body.actor)?.name ?? body.actor,
    title: people.get(body.actor)?.title ?? '',
    seq: body.seq,
    counter: isElsewhere(office, { id: event, body }) ? counterSaid(office, body.device) : null,
    province: provinceOf(office, event),
  }))
  return {
    dossier,
    procedure: procedure.value,
    agencyName: office.published.agency(procedure.value.agency, at)?.name ?? procedure.value.agency,
    offers: (Object.keys(steps) as StepId[]).map(offer),
    papers: papersOf(office, dossier).map(paper => asItIs(office, paper)),
    ...(unmade.length > 0 ? { unmade, ...(unset ? { unset } : {}) } : {}),
    timeline,
    province: { ...allOf(timeline), ...(decides ? { decides } : {}) },
    doubts: doubtsIn(dossier, procedure.value, namedBeforeOf(office, dossier)),
    cases: casesOf(office, dossier),
    ...(overtaken ? { overtaken } : {}),
    ...ofOthers(office, dossier, procedure.value.agency),
    ...(turn ? { turn } : {}),
    nowStopped: dossier.stops.some(stop => stop.to === null),
    numbering: numberingOf(office, { dossier, procedure: procedure.value, at }),
    knownTo: office.published.calendar(at)?.value.knownTo ?? null,
  }
}

/**
 * What other counters did with this dossier: which counters they are, and which of their papers are not here
 * yet.
 */
function ofOthers(office: Office, dossier: Dossier, agency: string): Pick<DossierView, 'others' | 'absent'> {
  const others = otherCounters(office, dossier.id, agency)
  const absent = absentPapers(office, dossier)
  return { ...(others ? { others } : {}), ...(absent.length > 0 ? { absent } : {}) }
}

/**
 * The name of an event in the history. A note of the province's verdict gets a name for what it did: it
 * voids, calls back, or ends a call.
 */
function nameOf({ type, version }: EventBody, data: unknown): string {
  if (type !== VERDICT_NOTED) return type
  if (version >= STANDS_AFTER_ALL) return `${type}-stands`
  const { verdict } = (data ?? {}) as { verdict?: string }
  if (verdict === undefined) return type
  return verdict === 'held' ? `${type}-held` : `${type}-voided`
}

/** What the dossier would be in each case of the procedure version it was received under. */
function casesOf(office: Office, dossier: Dossier): DossierView['cases'] {
  const version = dossier.procedure && office.published.procedureVersion(dossier.procedure.version)
  const channel = taken(dossier, 'intake')?.channel ?? 'direct'
  return (version?.cases ?? []).map(({ id, title }) => {
    const procedure = underCase(version as Procedure, id)
    const due = dueUnder(office, procedure, dossier) ?? null
    return { id, title, due, fee: feeSaid(procedure, channel), components: procedure.components }
  })
}

/**
 * The paper with what its own bytes say: how many signatures carry a time stamp. If the bytes cannot be read
 * or are lost, it says that instead, and whether the province has them.
 */
function asItIs(office: Office, paper: PaperLine): PaperLine {
  const { store } = office
  try {
    return { ...paper, ...stampsOf(office, paper) }
  } catch (fault) {
    if (fault instanceof StoreRefusal && fault.refusal.refusal === 'paper-unreadable')
      return { ...paper, unread: true }
    return { ...paper, lost: { sentAt: store.recovery ? null : store.files.sentAt(paper.hash) } }
  }
}

/** The province's latest verdict on an event. */
function provinceOf({ store }: Office, event: Hash): DossierView['timeline'][number]['province'] {
  const word = store.recovery ? undefined : store.delivery.wordOn(event)
  if (!word) return { stands: 'here', at: null, reason: null }
  const good = word.verdict === 'confirmed' || word.verdict === 'superseded'
  return { stands: good ? 'at-province' : 'held', at: word.at, reason: word.reason }
}

/**
 * How the province stands to the dossier as a whole. A held event comes first, then one that is not at the
 * province yet; otherwise all of it has arrived, and the verdict on the last event says when.
 */
function allOf(timeline: DossierView['timeline']): DossierView['province'] {
  const here = timeline.filter(({ province }) => province.stands === 'here')
  const held = timeline.find(({ province }) => province.stands === 'held')
  const stands = held ?? here[0] ?? timeline.at(-1)
  if (!stands) return { stands: 'here', at: null, reason: null, waiting: 0 }
  const { province, at } = stands
  return { ...province, at: province.stands === 'here' ? at : province.at, waiting: here.length }
}
