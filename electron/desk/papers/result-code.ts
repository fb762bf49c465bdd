import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { fold, taken } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import { type Procedure, sealingOf } from '../../../shared/procedures/procedure.ts'
import type { Statement } from '../../../shared/record/statement.ts'
import { procedureOf } from '../office/context-of.ts'
import type { Office } from '../office/office.ts'
import { type Planned, planPaper } from './amendment-facts.ts'
import { factsHash, withCode } from './paper-statement.ts'

type About = {
  dossier: Dossier
  procedure: Procedure
  signer: DataOf<'approval'>['signer']
  number: string
  at: Instant
}

/**
 * What the paper to be issued says with this number at that instant, with its code signed. Undefined if the
 * procedure has no text.
 */
export function codedPaper(
  { store, published }: Pick<Office, 'store' | 'published'>,
  { dossier, procedure, signer, number, at }: About,
): Planned | undefined {
  const { result: text } = procedure
  const [agency, centre] = [published.agency(procedure.agency, at), published.centre(at)]
  if (!text || !agency) return undefined
  const sealMm = published.sealOf(procedure.agency, at, sealingOf(procedure).mark)?.sizeMm ?? 36
  const { demo } = centre
  const planned = planPaper({ dossier, procedure, text, agency, signer, number, at, demo, sealMm })
  const about = { centre: centre.id, code: dossier.code ?? '', number, day: dayOf(at) }
  const facts = withCode(store, planned.facts, { kind: planned.form, ...about })
  return { ...planned, facts } as Planned
}

/** What the paper says as it was approved, rebuilt from the record as it stood then. */
function issuedPaper(office: Office, { id, taken: steps }: Dossier): Planned['facts'] | undefined {
  const events = office.store.events.of(id)
  const last = events.findIndex(({ id: event }) => event === steps.approval?.event)
  const dossier = fold(blank(id), events.slice(0, last + 1))
  const [approved, at] = [taken(dossier, 'approval'), dossier.taken.approval?.at]
  const procedure = at && procedureOf(office, dossier, null, at)?.value
  if (!approved || !at || !procedure) return undefined
  const { signer, number } = approved
  return codedPaper(office, { dossier, procedure, signer, number, at })?.facts
}

/** The code on the paper as it was approved; undefined if there is none. */
export const issuedCode = (office: Office, dossier: Dossier): string | undefined =>
  issuedPaper(office, dossier)?.qr

/**
 * Whether a sheet says what was approved. If not, it is an older print or was never approved. What the sheet
 * says is compared, not who signed its code, so that a sheet printed before this machine had a new key still
 * counts.
 */
export function saysTheSame(office: Office, dossier: Dossier, said: Statement): boolean {
  const issued = issuedPaper(office, dossier)
  return issued !== undefined && factsHash(issued) === said.facts
}
