import { guard } from '../../../shared/dossier/dossier.ts'
import { isRefusal } from '../../../shared/dossier/refusal.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import type { Awaiting } from '../../../shared/register/awaiting.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { caseOf, contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { viewDifference } from './difference-of.ts'

/** The steps that carry a dossier forward: what makes it somebody's turn. */
const FORWARD: readonly StepId[] = [
  'numbering',
  'supplement-answer',
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
  'recall',
]

/** Open dossiers of this person's agencies, longest untouched first, then by the next deadline; `mine`: his turn now. */
export function worklistOf(office: Office, mine: boolean): readonly RegisterRow[] {
  const rows = office.store.register.open(officesOf(office))
  return inOrder(mine ? rows.filter(turnsOf(office, FORWARD)) : rows)
}

/** What waits for this person's approval, with what is unusual about each. */
export function approvalsOf(office: Office): readonly Awaiting[] {
  const rows = office.store.register.open(officesOf(office)).filter(turnsOf(office, ['approval']))
  return inOrder(rows).map(row => {
    const sheet = viewDifference(office, row.dossier)
    return { row, unusual: isRefusal(sheet) ? [] : sheet.unusual }
  })
}

function inOrder(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  const key = ({ movedAt, dueAt }: RegisterRow): string => `${movedAt}|${dueAt ?? ''}`
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Whether it is this person's turn, of many dossiers at one moment: what the rules may know is read once a procedure. */
function turnsOf(office: Office, steps: readonly StepId[]): (row: RegisterRow) => boolean {
  const at = office.store.time().lo
  const contexts = new Map<string, Context>()
  return ({ dossier: id }) => {
    const dossier = dossierOf(office.store, id)
    const procedure = procedureOf(office, dossier, null, at)
    if (!procedure) return false
    const key = `${procedure.id} ${caseOf(dossier)}`
    const context = contexts.get(key) ?? contextOf(office, procedure.value, at)
    contexts.set(key, context)
    return steps.some(step => !guard(dossier, step, context))
  }
}
