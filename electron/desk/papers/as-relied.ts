import { findNoForce, isResult } from '../../../shared/dossier/issued.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { saidOvertaken } from '../office/overtaken.ts'

/**
 * The register row with each result as it may be relied on now: it marks a result that the province called
 * back, and a dossier that another counter decided. A dossier is opened only if its row says that this is
 * possible.
 */
export function asRelied(office: Pick<Office, 'store'>, line: RegisterRow): RegisterRow {
  const { store } = office
  const row = saidOvertaken(office, line)
  const { flags, results, ended, endedAt, movedAt } = row
  // Nothing was done since it was handed over, and no copy came back whose fate is still open.
  const isDone = ended === 'returned' && endedAt === movedAt && !flags.includes('recall-open')
  if (results.length === 0 || isDone) return row
  const dossier = dossierOf(store, row.dossier)
  const issued = dossier.issued.filter(isResult)
  const relied = results.map((result, nth) => {
    const document = issued[nth]?.document
    const standing = document ? findNoForce(dossier, document) : undefined
    return standing === 'recalled' ? { ...result, standing } : result
  })
  return { ...row, results: relied }
}
