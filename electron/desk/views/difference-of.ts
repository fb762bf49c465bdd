import type { Instant } from '../../../shared/base/ids.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { type DossierSheet, differenceOf } from '../../../shared/dossier/difference.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { namedBeforeOf } from '../office/named-before.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { fillIn } from '../papers/result-facts.ts'

/**
 * The approver's sheet of a dossier, with what only the record can say: the applicant's other open dossiers
 * and the words of the result.
 */
export function viewDifference(office: Office, id: string): DossierSheet | Refusal {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)?.value
  if (!procedure || !officesOf(office).includes(procedure.agency)) return refuse('unknown-dossier')
  const applicant = currentIntake(dossier)?.applicant
  const sheet = differenceOf({
    dossier,
    terms: procedure,
    at,
    says: saidBy(dossier, procedure),
    others: applicant?.idNumber ? othersOf(office, dossier, applicant.idNumber) : [],
    before: namedBeforeOf(office, dossier),
    withdrawn: isWithdrawn(office, dossier, at),
    ...whoApproves(office, dossier),
  })
  const slip = taken(dossier, 'intake')?.slip?.token ?? null
  return { dossier: id, code: dossier.code, slip, procedure: procedure.title, rev: dossier.rev, ...sheet }
}

/**
 * Whether the procedure version of this dossier was withdrawn since: by the next version or with the whole
 * procedure.
 */
function isWithdrawn({ published }: Office, { procedure }: Dossier, at: Instant): boolean {
  if (!procedure) return false
  if (!published.procedure(procedure.code, at)) return true
  const versions = published.procedureVersions().filter(({ value }) => value.code === procedure.code)
  const mine = versions.find(({ id }) => id === procedure.version)?.value.version
  const next = versions.find(({ value }) => mine !== undefined && value.version === mine + 1)?.value
  return next?.restores !== undefined || next?.withdrawn !== undefined
}

function saidBy(dossier: Dossier, { result, fields }: Procedure) {
  const intake = currentIntake(dossier)
  // An amendment of an issued paper has other words, which its own page shows.
  if (!result || !intake || (dossier.amending && dossier.amending.kind !== 'replacement')) return null
  const { type, summary, articles } = result
  return { type, summary, articles: articles.map(article => fillIn(article, intake, fields)) }
}

/**
 * The person who approved it, else the person who looks at it if an approver; and everybody the record can
 * name.
 */
function whoApproves({ published, who: { face } }: Office, dossier: Dossier) {
  const people = published.people()
  const actor = dossier.taken.approval?.actor ?? (face.roles.includes('approver') ? face.officer : null)
  return { people, approver: people.find(({ id }) => id === actor) ?? null }
}

/** The codes of the same person's other open dossiers of this procedure. */
function othersOf(office: Office, dossier: Dossier, idNumber: string): readonly string[] {
  return office.store.register
    .find(idNumber, { limit: 50, before: null, offices: officesOf(office) })
    .filter(row => row.idNumber === idNumber && row.procedure === dossier.procedure?.code)
    .filter(row => row.dossier !== dossier.id && !row.outcome)
    .map(row => row.code ?? row.slip ?? '–')
}
