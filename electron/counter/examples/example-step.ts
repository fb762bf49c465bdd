import { DAY_MS, later } from '../../../shared/base/later.ts'
import { openingAtOrAfter } from '../../../shared/calendar/deadline.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import type { InputOf, StepId } from '../../../shared/dossier/steps/index.ts'
import { askedOf, broughtNote, broughtOf, owedOf } from '../../../shared/dossier/supplement.ts'
import { type Procedure, sealingOf } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import type { Office } from '../../desk/office/office.ts'
import { issuedCode } from '../../desk/papers/result-code.ts'
import { draftResult } from '../../desk/steps/draft-result.ts'
import type { Asking } from '../asking.ts'
import type { ExampleOf } from '../verb.ts'
import { findDossier, findStart, findTurn, type Turn, whyAll, whyNone, whyNot } from './find-turn.ts'
import { applicantIn, sampleStep } from './sample-input.ts'
import { actingAs, lookAs, type People, peopleFor } from './sample-people.ts'

/**
 * A valid input for this step now: a dossier at that stage, a person who may take it, everything filled in.
 */
export async function exampleStep(asking: Asking, step: StepId, about: ExampleOf): Promise<object | Refusal> {
  const people = await peopleFor(asking, about)
  const example = await lookAs(asking, about, office => {
    const turn = turnFor(office, people, step, about)
    if (isRefusal(turn)) return turn
    const { procedure, code } = turn
    const centre = office.published.centre(office.store.time().lo)
    return {
      ...whoAndWhich(people, turn),
      ...sampleStep(step, procedure, applicantIn(centre)),
      ...(step === 'apology' ? appointedFor(office, code) : {}),
      ...(step === 'supplement-answer' ? answerTo(office, code, procedure) : {}),
      ...(step === 'supplement-part' ? broughtTo(office, code, procedure) : {}),
      ...(step === 'return' ? asWished(office, code) : {}),
      ...(step === 'sealing' && sealingOf(procedure).mark === 'wet' ? scanOf(office, code) : {}),
    }
  })
  if (step !== 'approval' || isRefusal(example)) return example
  const document = await documentFor(asking, about, example)
  return isRefusal(document) ? document : { ...example, ...document }
}

/**
 * The first thing that was asked for and is still waited for. If it is the only one, the sample's own input
 * stands.
 */
function broughtTo(office: Office, code: string | null, procedure: Procedure): object {
  const dossier = dossierOf(office.store, findDossier(office, code ?? '') ?? '')
  const [first, ...more] = owedOf(askedOf(dossier, procedure.components), broughtOf(dossier))
  if (!first || more.length === 0) return {}
  const { id, originals, copies } = first
  return { brought: [{ id, originals: originals + copies > 0 ? originals : 1, copies, sheets: 1 }] }
}

/** The way in which the citizen chose to get their result. */
function asWished(office: Office, code: string | null): Partial<InputOf<'return'>> {
  const intake = currentIntake(dossierOf(office.store, findDossier(office, code ?? '') ?? ''))
  return intake ? { channel: intake.returnBy } : {}
}

/** All that was asked for: the procedure's components as it asks for them, other things by name. */
function answerTo(office: Office, code: string | null, procedure: Procedure): object {
  const dossier = dossierOf(office.store, findDossier(office, code ?? '') ?? '')
  const asked = askedOf(dossier, procedure.components)
  const others = asked.filter(({ id }) => !procedure.components.some(each => each.id === id))
  return { note: broughtNote(others) }
}

/** Who may take this step now, and of which dossier. */
export async function exampleTurn(
  asking: Asking,
  step: StepId,
  about: ExampleOf,
): Promise<{ by: string; dossier?: string } | Refusal> {
  const people = await peopleFor(asking, about)
  return lookAs(asking, about, office => {
    const turn = turnFor(office, people, step, about)
    return isRefusal(turn) ? turn : whoAndWhich(people, turn)
  })
}

/** The hash of what is drafted for this person: nothing is approved that was not drawn. */
export async function documentFor(
  asking: Asking,
  { pin }: ExampleOf,
  turn: { by: string; pin?: string | undefined; dossier?: string },
): Promise<{ document: string } | Refusal> {
  const by = { by: turn.by, pin: turn.pin ?? pin }
  const drafted = await asking.as(by, office =>
    draftResult(office, findDossier(office, turn.dossier ?? '') ?? ''),
  )
  return isRefusal(drafted) ? drafted : { document: drafted.document }
}

function turnFor(office: Office, people: People, step: StepId, about: ExampleOf): Turn | Refusal {
  const { dossier, procedure } = about
  const found =
    step === 'intake' ? findStart(office, people, procedure) : findTurn(office, people, step, dossier)
  return found ?? notNow(office, people, step, dossier)
}

function whoAndWhich(people: People, { officer, code }: Turn) {
  const pin = people.find(person => person.officer === officer)?.pin ?? null
  return { ...actingAs({ officer, pin }), ...(code ? { dossier: code } : {}) }
}

/** A new date for a dossier: the first working moment a week after the promised date. */
function appointedFor(office: Office, code: string | null): { appointedAt?: string } {
  const id = findDossier(office, code ?? '')
  const calendar = office.published.calendar(office.store.time().lo)?.value
  const due = id && dossierOf(office.store, id).due
  if (!due || !calendar) return {}
  const week = later(due.at, 7 * DAY_MS)
  return { appointedAt: openingAtOrAfter(calendar, week) }
}

/** What the scanner would read from the sheet of this dossier. */
function scanOf(office: Office, code: string | null): { code?: string } {
  const id = findDossier(office, code ?? '')
  const scanned = id && issuedCode(office, dossierOf(office.store, id))
  return scanned ? { code: scanned } : {}
}

/** Why there is no example for a step: no dossier is at that point, or a rule stops the one that is named. */
function notNow(office: Office, people: People, step: StepId, named: string | undefined): Refusal {
  if (named === undefined) return whyAll(office, people, step) ?? refuse('unknown-dossier', { step })
  const id = findDossier(office, named)
  if (!id) return whyNone(office, named)
  const stands = { stage: dossierOf(office.store, id).stage, step }
  return whyNot(office, people, step, id) ?? refuse('wrong-stage', stands)
}
