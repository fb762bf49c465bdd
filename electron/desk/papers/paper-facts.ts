import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Applicant, Listed } from '../../../shared/dossier/applicant.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { inOrderOf } from '../../../shared/dossier/papers.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { ApologyFacts } from '../../../shared/forms/apology.ts'
import type { Head } from '../../../shared/forms/form.ts'
import type { ReceiptFacts } from '../../../shared/forms/receipt.ts'
import type { RefusalNoticeFacts } from '../../../shared/forms/refusal-notice.ts'
import type { StopNoticeFacts } from '../../../shared/forms/stop-notice.ts'
import type { SupplementRequestFacts } from '../../../shared/forms/supplement-request.ts'
import type { Centre, Site } from '../../../shared/people/centre.ts'
import { isCut } from '../../../shared/procedures/cut-title.ts'
import { type Procedure, underCase } from '../../../shared/procedures/procedure.ts'
import { caseSaid, channelSaid, feeTold, limitSaid } from '../../../shared/procedures/wording.ts'
import { notDueSaid } from '../../../shared/text/dossier/brought.ts'
import { cutNote } from '../../../shared/text/procedures/cut-note.ts'
import { caseOf } from '../office/context-of.ts'
import type { Office } from '../office/office.ts'
import { capacityLines } from './capacity-lines.ts'
import { letterNumberOf, letterValue } from './letters.ts'
import { withCode } from './paper-statement.ts'
import { slipSaid } from './slip-said.ts'

const RETURN: Record<string, string> = { post: 'Qua dịch vụ bưu chính công ích', online: 'Trực tuyến' }

/**
 * Form 01 from the recorded intake, once it has its code. It is issued by the officer who gave the code, on
 * that day.
 */
export function receiptFacts(office: Office, dossier: Dossier): ReceiptFacts {
  const { procedure, intake, code } = received(office, dossier)
  if (!intake.due) throw new Error('this dossier has no date')
  const { at, actor } = dossier.taken.numbering ?? {
    at: intake.receivedAt,
    actor: dossier.taken.intake?.actor,
  }
  const site = office.published.site(at)
  const components = inOrderOf(procedure.components, intake.components).filter(
    ({ originals, copies }) => originals + copies > 0,
  )
  const facts: ReceiptFacts = {
    head: headOf(office, at),
    code,
    applicant: askerOf(intake.applicant),
    representative: intake.representative?.name ?? null,
    procedure: caseSaid(procedure, intake.case),
    ...componentsOf(procedure, components),
    ...notDueOf(procedure, intake.components),
    sets: intake.sets,
    limit: limitSaid(procedure.limit),
    fee: `${feeTold(procedure, intake.channel)} (${channelSaid(intake.channel)})`,
    receivedAt: intake.receivedAt,
    ...slipSaid(dossier),
    dueAt: intake.due.at,
    dueWhy: intake.due.why,
    returnBy: RETURN[intake.returnBy] ?? site?.name ?? '',
    ...(intake.channel === 'direct' ? {} : { sent: true as const }),
    ...(intake.returnBy === 'counter' ? {} : { goesBack: intake.returnBy }),
    officer: nameOf(office, actor, at),
    qr: '',
    reprint: false,
  }
  const about = {
    centre: office.published.centre(at).id,
    code,
    number: code,
    day: dayOf(at),
  }
  return withCode(office.store, facts, { kind: 'receipt', ...about })
}

/** Form 02 from the recorded request. Before intake there is no code. */
export function supplementFacts(office: Office, dossier: Dossier): SupplementRequestFacts {
  const said = taken(dossier, 'supplement-request')
  const at = dossier.taken['supplement-request']?.at ?? ''
  if (!said) throw new Error('no supplement was requested')
  return {
    head: headOf(office, at),
    code: dossier.code,
    applicant: askerOf(said.applicant ?? taken(dossier, 'intake')?.applicant),
    procedure: procedureOfDossier(office, dossier).title,
    items: said.items,
    reason: said.reason,
    officer: {
      name: nameOf(office, dossier.taken['supplement-request']?.actor, at),
      phone: office.published.site(at)?.phone ?? '',
    },
    qr: dossier.code ?? '',
  }
}

/** Form 04 from the recorded apology. The agency speaks, in the name that its delegation gives. */
export function apologyFacts(office: Office, dossier: Dossier): ApologyFacts {
  const said = taken(dossier, 'apology')
  const at = dossier.taken.apology?.at ?? ''
  if (!said) throw new Error('nobody apologised')
  const { intake, procedure, code } = received(office, dossier)
  const agency = office.published.agency(procedure.agency, at)
  const { capacity, authority, title, name } = said.signer
  const letter = { step: 'apology', agency: procedure.agency, at } as const
  return {
    head: { ...headOf(office, at), agency: (agency?.name ?? '').toUpperCase() },
    code,
    number: letterNumberOf(office, { ...letter, value: letterValue(office, dossier, 'apology') }),
    applicant: askerOf(intake.applicant),
    procedure: procedure.title,
    receivedAt: intake.receivedAt,
    promisedAt: said.promised,
    reason: said.reason,
    appointedAt: said.due.at,
    signer: { lines: [`${capacity} ${authority}`.trim(), title.toUpperCase()], name },
    qr: code,
  }
}

/**
 * The notice that a dossier is stopped, from the recorded withdrawal or closing. A dossier that never had a
 * code is named by its slip. A citizen who withdraws gets the notice at the counter, by the dossier's code,
 * like forms 01 to 03; an agency that stops a dossier writes a numbered letter.
 */
export function stopFacts(office: Office, dossier: Dossier): StopNoticeFacts {
  const intake = intakeOf(dossier)
  const procedure = procedureOfDossier(office, dossier)
  const { code, slip } = intake
  const closed = taken(dossier, 'closing')
  const act = dossier.taken.closing ?? dossier.taken.withdrawal ?? { at: '', actor: '', event: '' }
  const { at, actor } = act
  const agency = office.published.agency(procedure.agency, at)?.name.toUpperCase() ?? ''
  const letter = { step: 'closing', agency: procedure.agency, at } as const
  return {
    head: closed ? { ...headOf(office, at), agency } : headOf(office, at),
    code,
    ...(closed
      ? { number: letterNumberOf(office, { ...letter, value: letterValue(office, dossier, 'closing') }) }
      : {}),
    ...(code === null && slip ? { token: slip.token } : {}),
    applicant: askerOf(intake.applicant),
    procedure: procedure.title,
    receivedAt: intake.receivedAt,
    stoppedAt: at,
    withdrawn: !closed,
    reason: closed?.reason ?? taken(dossier, 'withdrawal')?.reason ?? '',
    basis: closed?.basis ?? '',
    signer: {
      lines: closed ? capacityLines(office, dossier, act) : ['NGƯỜI TIẾP NHẬN'],
      name: nameOf(office, actor, at),
    },
    qr: code ?? slip?.token ?? '',
  }
}

/** Form 03 from the recorded refusal. */
export function refusalFacts(office: Office, dossier: Dossier): RefusalNoticeFacts {
  const said = taken(dossier, 'refusal')
  const at = dossier.taken.refusal?.at ?? ''
  if (!said) throw new Error('nothing was refused')
  const procedure = procedureOfDossier(office, dossier)
  const agency = office.published.agency(procedure.agency, at)?.name ?? ''
  return {
    head: headOf(office, at),
    code: dossier.code,
    applicant: askerOf(said.applicant ?? taken(dossier, 'intake')?.applicant),
    procedure: procedure.title,
    by: dossier.code ? agency : (office.published.site(at)?.name ?? ''),
    reason: said.reason,
    basis: said.basis,
    officer: nameOf(office, dossier.taken.refusal?.actor, at),
    qr: dossier.code ?? '',
  }
}

function intakeOf(dossier: Dossier) {
  const intake = taken(dossier, 'intake')
  if (!intake) throw new Error('this dossier was not received')
  return intake
}

function received(office: Office, dossier: Dossier) {
  const intake = intakeOf(dossier)
  if (intake.code === null) throw new Error('this dossier has no code')
  return { intake, code: intake.code, procedure: procedureOfDossier(office, dossier) }
}

/** The head of the Centre's own papers on that day. */
export function headOf(office: Pick<Office, 'published'>, at: string): Head {
  const centre = office.published.centre(at)
  const { parent, agency, place } = office.published.site(at)?.head ?? provincialHead(centre)
  return {
    parent: parent.toUpperCase(),
    agency: agency.toUpperCase(),
    place,
    day: dayOf(at),
    demo: centre.demo,
  }
}

/**
 * The head for a Centre that was published before its sites named one. The "(mẫu)" in a demo's name is for
 * screens only.
 */
const provincialHead = ({ name, province }: Centre): NonNullable<Site['head']> => ({
  parent: `Ủy ban nhân dân tỉnh ${province}`,
  agency: name.replace(/\s*\(mẫu\)$/, '').replace(` tỉnh ${province}`, ''),
  place: province,
})

/** The procedure version under which a dossier was received, in its case. */
export function procedureOfDossier(office: Office, dossier: Dossier): Procedure {
  const procedure = dossier.procedure && office.published.procedureVersion(dossier.procedure.version)
  if (!procedure) throw new Error('the procedure version of a dossier is always kept')
  return underCase(procedure, caseOf(dossier))
}

/**
 * The listed components. A title of which the catalogue has only the beginning is marked, and a note says
 * where to find the whole title.
 */
export function componentsOf(
  procedure: Procedure,
  given: readonly { id: string; originals: number; copies: number }[],
): Pick<ReceiptFacts, 'components' | 'cutNote'> {
  const components = given.map(({ id, originals, copies }) => ({
    title: titleOf(procedure, id),
    originals,
    copies,
  }))
  return {
    components: components.map(each => (isCut(each.title) ? { ...each, title: `${each.title} (*)` } : each)),
    cutNote: cutNote(
      components.map(({ title }) => title),
      procedure.code,
      'vi',
    ),
  }
}

/** What the citizen need not hand in, as their papers say it: they can hold the office to it. */
export function notDueOf(procedure: Procedure, listed: readonly Listed[]): Pick<ReceiptFacts, 'notDue'> {
  const said = notDueSaid(listed, procedure.components)
  return said.length > 0 ? { notDue: said.join('; ') } : {}
}

const titleOf = (procedure: Procedure, id: string): string =>
  procedure.components.find(each => each.id === id)?.title ?? id
/** The name of an officer by their certificate at that time; empty if there is none. */
export const nameOf = (office: Office, officer: string | undefined, at: string): string =>
  office.published.certificates(at).find(({ person }) => person.id === officer)?.person.name ?? ''
/** The applicant as papers name them; empty texts if nobody is known. */
export const askerOf = (applicant: Applicant | null | undefined) => ({
  name: applicant?.name ?? '',
  idNumber: applicant?.idNumber ?? '',
  address: applicant?.address ?? '',
  phone: applicant?.phone ?? '',
  email: applicant?.email ?? '',
  ...(applicant?.kind === 'organisation' ? { organisation: true as const } : {}),
})
