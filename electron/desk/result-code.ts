import type { Instant } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { DataOf } from '../../shared/dossier/steps/index.ts'
import type { ResultFacts } from '../../shared/forms/result.ts'
import { type Procedure, sealingOf } from '../../shared/procedures/procedure.ts'
import { procedureOf } from './context-of.ts'
import type { Office } from './office.ts'
import { withCode } from './paper-statement.ts'
import { resultFacts } from './result-facts.ts'

type About = {
  dossier: Dossier
  procedure: Procedure
  signer: DataOf<'approval'>['signer']
  number: string
  at: Instant
}

/** What the result says with this number at that instant, its code signed; undefined where the procedure has no text. */
export function codedResult(
  { store, published }: Pick<Office, 'store' | 'published'>,
  { dossier, procedure, signer, number, at }: About,
): ResultFacts | undefined {
  const { result: text } = procedure
  const [agency, centre] = [published.agency(procedure.agency, at), published.centre(at)]
  if (!text || !agency) return undefined
  const sealMm = published.sealOf(procedure.agency, at, sealingOf(procedure).mark)?.sizeMm ?? 36
  const bare = resultFacts({
    dossier,
    procedure,
    text,
    agency,
    signer,
    number,
    at,
    demo: centre.demo,
    sealMm,
  })
  const about = { centre: centre.id, code: dossier.code ?? '', number, day: dayOf(at) }
  return withCode(store, bare, { kind: 'result', ...about })
}

/**
 * The code that stands on the result as it was approved, told again from the record: a sheet whose code is another one is
 * an older print, or was approved never.
 */
export function issuedCode(office: Office, dossier: Dossier): string | undefined {
  const [approved, at] = [taken(dossier, 'approval'), dossier.taken.approval?.at]
  const procedure = at && procedureOf(office, dossier, null, at)?.value
  if (!approved || !at || !procedure) return undefined
  const { signer, number } = approved
  return codedResult(office, { dossier, procedure, signer, number, at })?.qr
}
