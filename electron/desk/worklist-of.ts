import { guard } from '../../shared/dossier/dossier.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { contextOf, procedureOf } from './context-of.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'
import { officesOf } from './offices-of.ts'

/** The steps that carry a dossier forward: what makes it somebody's turn. */
const FORWARD: readonly StepId[] = [
  'supplement-answer',
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
]

/** Open dossiers of this person's agencies, longest untouched first, then by the next deadline; `mine`: his turn now. */
export function worklistOf(office: Office, mine: boolean): readonly RegisterRow[] {
  const rows = office.store.register.open(officesOf(office))
  const wanted = mine ? rows.filter(row => isMyTurn(office, row)) : rows
  const key = ({ movedAt, dueAt }: RegisterRow): string => `${movedAt}|${dueAt ?? ''}`
  return [...wanted].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function isMyTurn(office: Office, { dossier: id }: RegisterRow): boolean {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return false
  const context = contextOf(office, procedure.value, at)
  return FORWARD.some(step => !guard(dossier, step, context))
}
