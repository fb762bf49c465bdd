import type { Hash } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { inOrderOf } from '../../../shared/dossier/papers.ts'
import { slipToken } from '../../../shared/dossier/slip.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { askedOf, broughtOf, liesHere } from '../../../shared/dossier/supplement.ts'
import type { AuthorityLetterFacts } from '../../../shared/forms/authority-letter.ts'
import type { BroughtSlipFacts } from '../../../shared/forms/brought-slip.ts'
import type { HandOverSlipFacts } from '../../../shared/forms/hand-over-slip.ts'
import type { FormId } from '../../../shared/forms/index.ts'
import {
  SATISFACTION_QUESTIONS,
  type SatisfactionSlipFacts,
} from '../../../shared/forms/satisfaction-slip.ts'
import { dressed, titleIn } from '../../../shared/forms/sets.ts'
import { type SigningDress, signedWhen } from '../../../shared/forms/signing.ts'
import type { SlipForm } from '../../../shared/forms/slips.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { owedSaid } from '../../../shared/text/dossier/brought.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { controlFacts, ONE_STOP } from './control-moves.ts'
import { whyNoPaper } from './no-paper.ts'
import { makeOwedPapers } from './owed-papers.ts'
import { askerOf, headOf, procedureOfDossier } from './paper-facts.ts'
import { latestOf, owedBy, paperNote, papersOf } from './papers.ts'
import { findVoidSlip } from './slip-voided.ts'

/**
 * Makes a slip on demand: the control slip, the satisfaction slip, or a copy of a paper, set from the record
 * and marked BẢN SAO. It uses the dossier's own set of forms, is kept with the dossier and named by an event.
 */
export async function makeSlip(
  office: Office,
  { dossier: id, form }: { dossier: string; form: SlipForm },
): Promise<{ document: Hash } | Refusal> {
  const dossier = dossierOf(office.store, id)
  if (!dossier.office || !officesOf(office).includes(dossier.office)) return refuse('unknown-dossier')
  if (dossier.flags.includes('awaiting-code') && !WITHOUT_CODE.includes(form))
    return refuse('awaiting-code', { slip: slipToken(id) })
  const gone = findVoidSlip(form, dossier)
  if (gone) return gone
  await makeOwedPapers(office, id)
  const wanted = wantedOf(office, dossier, form)
  if (!wanted) return whyNoPaper(office, dossier, form)
  const { facts, reprint } = wanted
  const signing = reprint ? originalOf(office, dossier, form) : null
  const dress = { set: dossier.formSet, form, reprint, signing }
  const { pdf } = await office.typesetter.set(form, dressed(facts, dress))
  const title = titleIn(dossier.formSet, form)
  const document = office.store.papers.put(pdf, {
    dossier: id,
    form: reprint ? `${form}-copy` : form,
    title: reprint ? `${title} (BẢN SAO)` : title,
    at: office.store.time().lo,
    number: dossier.code,
    signatures: 0,
  })
  const said = { form, reprint }
  office.store.record(
    writing => void writing.append(paperNote(office, dossier, 'paper-made', document, said)),
  )
  return { document }
}

/** Slips that name no code, so they can be made before there is one. */
const WITHOUT_CODE: readonly SlipForm[] = ['provisional-slip', 'satisfaction-slip']

/**
 * A copy carries no signature. If an officer signed the original with their key, the copy says so, and when.
 */
function originalOf(office: Office, dossier: Dossier, form: FormId): SigningDress | null {
  const original = latestOf(papersOf(office, dossier), form)
  return original?.signatures === 1 ? { by: 'original', when: signedWhen(original.at) } : null
}

function wantedOf(
  office: Office,
  dossier: Dossier,
  form: FormId,
): { facts: object; reprint: boolean } | undefined {
  if (form === 'satisfaction-slip') return { facts: satisfactionFacts(office, dossier), reprint: false }
  const received = taken(dossier, 'intake')?.code
  if (form === 'control-slip')
    return received ? { facts: controlFacts(office, dossier), reprint: false } : undefined
  if (form === 'hand-over-slip')
    return received ? { facts: handOverFacts(office, dossier), reprint: false } : undefined
  if (form === 'brought-slip') {
    const facts = received ? broughtFacts(office, dossier) : undefined
    return facts && { facts, reprint: false }
  }
  if (form === 'authority-letter')
    return received ? { facts: authorityFacts(office, dossier), reprint: false } : undefined
  const owed = owedBy(office, dossier).find(each => each.form === form)
  return owed && { facts: owed.facts, reprint: true }
}

function satisfactionFacts(office: Office, dossier: Dossier): SatisfactionSlipFacts {
  const at = office.store.time().lo
  const { title, agency } = procedureOfDossier(office, dossier)
  return {
    head: headOf(office, at),
    procedure: title,
    agency: office.published.agency(agency, at)?.name ?? agency,
    questions: SATISFACTION_QUESTIONS,
  }
}

/** What every slip of a received dossier says of it. */
function aboutOf(office: Office, dossier: Dossier) {
  const intake = taken(dossier, 'intake')
  if (!intake?.code) throw new Error('this dossier has no code')
  const procedure = procedureOfDossier(office, dossier)
  const agency = office.published.agency(procedure.agency, intake.receivedAt)?.name ?? procedure.agency
  const head = headOf(office, office.store.time().lo)
  return {
    intake,
    procedure,
    agency,
    said: { head, code: intake.code, qr: intake.code, procedure: procedure.title },
  }
}

/**
 * The slip for what goes from the counter to the agency: the papers as they were handed in, also those of a
 * supplement, given by the person who asks for the slip.
 */
function handOverFacts(office: Office, dossier: Dossier): HandOverSlipFacts {
  const { intake, procedure, agency, said } = aboutOf(office, dossier)
  const { asked, handed, named } = liesHere(dossier, procedure.components, intake.components)
  const counted = inOrderOf(asked, handed).filter(({ originals, copies }) => originals + copies > 0)
  const uncounted = named.filter(({ id }) => !counted.some(one => one.id === id))
  return {
    ...said,
    applicant: intake.applicant.name,
    ...{ from: ONE_STOP, to: agency, giver: office.who.face.name },
    components: [
      ...counted.map(({ id, originals, copies, sheets }) => ({
        title: asked.find(each => each.id === id)?.title ?? id,
        ...{ originals, copies, sheets },
      })),
      // Brought with the answer to a supplement, which counts nothing but the papers of the procedure.
      ...uncounted.map(({ title }) => ({ title, originals: 0, copies: 0, sheets: 0 })),
    ],
  }
}

/**
 * The slip for the part of a supplement that came in while the rest is still waited for; undefined if no part
 * did.
 */
function broughtFacts(office: Office, dossier: Dossier): BroughtSlipFacts | undefined {
  const last = dossier.taken['supplement-part']
  if (!last || !dossier.flags.includes('awaiting-supplement')) return undefined
  const { intake, procedure, said } = aboutOf(office, dossier)
  const [asked, brought] = [askedOf(dossier, procedure.components), broughtOf(dossier)]
  const titles = new Map([...procedure.components, ...asked].map(({ id, title }) => [id, title]))
  return {
    ...said,
    applicant: intake.applicant.name,
    broughtAt: last.at,
    components: brought.map(({ id, originals, copies }) => ({
      title: titles.get(id) ?? id,
      originals,
      copies,
    })),
    owed: owedSaid(asked, brought),
    officer: office.who.face.name,
  }
}

function authorityFacts(office: Office, dossier: Dossier): AuthorityLetterFacts {
  const { intake, agency, said } = aboutOf(office, dossier)
  const { name, idNumber, address, organisation } = askerOf(intake.applicant)
  const who = organisation ? { organisation } : {}
  return { ...said, applicant: name, idNumber, address, agency, ...who }
}
