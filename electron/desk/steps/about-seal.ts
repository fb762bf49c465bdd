import type { Hash } from '../../../shared/base/ids.ts'
import { findCertificate } from '../../../shared/dossier/authority.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { SealUse } from '../../../shared/seals/use.ts'
import { readSealBook } from '../books/seal-book.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import type { Presented } from './check-paper.ts'
import type { About } from './seal-ledger.ts'

/** The use of this entry; undefined if there is none. */
export const findUse = (office: Office, entry: Hash): SealUse | undefined =>
  readSealBook(office).uses.find(({ id }) => id === entry)

/**
 * What the ledger is told of a use, even if its approval no longer holds: how a use ended is always written.
 */
export function aboutUse(office: Office, use: SealUse): About | Refusal {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, use.dossier)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return refuse('unknown-procedure')
  const context = contextOf(office, procedure.value, at)
  return context.seal
    ? { dossier, procedure, context, seal: context.seal, document: use.document }
    : refuse('no-seal')
}

/** What the ledger is told. Refused to anybody but a keeper, who may always say how their own use ended. */
export function aboutOf(presented: Presented | Refusal): About | Refusal {
  if (isRefusal(presented)) return presented
  const { dossier, procedure, context, paper } = presented
  if (!findCertificate(['seal-keeper'], context)) return refuse('no-role', { role: 'seal-keeper' })
  if (!context.seal) return refuse('no-seal')
  const document = taken(dossier, 'signing')?.document ?? paper.document
  return { dossier, procedure, context, seal: context.seal, document }
}
