import type { Hash } from '../../../shared/base/ids.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import { standsAs } from '../../../shared/register/hands.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { contextsAt } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

/** The steps that carry a dossier forward: what makes it somebody's turn. */
export const FORWARD = [
  'numbering',
  'supplement-answer',
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
  'recall',
] as const satisfies StepId[]

/**
 * Whether one of these steps is this person's to take now, of many dossiers at one moment, by their lines in
 * the register. What the rules may know is read once a procedure, and they are asked once for all that stand
 * alike. A dossier is opened only where everything but the amount that its result states says yes.
 */
export function turnsOf(office: Office, wanted: readonly StepId[]): (row: RegisterRow) => boolean {
  const rulesOf = rulesNow(office)
  const known = new Map<string, readonly StepId[]>()
  return row => {
    const rules = rulesOf(row.version)
    if (!rules) return false
    const { version, stage, flags, outcome, hands } = row
    const alike = JSON.stringify([version, stage, flags, outcome, hands])
    const may = known.get(alike) ?? wanted.filter(step => !guard(standsAs(row), step, rules.withoutAmount))
    known.set(alike, may)
    if (may.length === 0 || rules.withoutAmount === rules.context) return may.length > 0
    const dossier = dossierOf(office.store, row.dossier)
    return may.some(step => !guard(dossier, step, rules.context))
  }
}

/**
 * Whether it is this person's turn to replace a paper that went to the wrong person and will not come back:
 * only that carries such a dossier on.
 */
export function replacesOf(office: Office): (row: RegisterRow) => boolean {
  const rulesOf = rulesNow(office)
  return ({ version, hands, dossier }) => {
    const rules = hands?.paperGone ? rulesOf(version) : undefined
    return rules !== undefined && !guard(dossierOf(office.store, dossier), 'replacement', rules.context)
  }
}

/** What the rules may know, and the same as if the result stated no amount. */
type Rules = { context: Context; withoutAmount: Context }

function rulesNow(office: Office): (version: Hash | null) => Rules | undefined {
  const contextFor = contextsAt(office, office.store.time().lo)
  const known = new Map<Hash | null, Rules | undefined>()
  return version => {
    if (known.has(version)) return known.get(version)
    const procedure = version === null ? undefined : office.published.procedureVersion(version)
    const rules = procedure && amountApart(contextFor(procedure))
    known.set(version, rules)
    return rules
  }
}

function amountApart(context: Context): Rules {
  const { terms } = context
  if (!terms.result?.amount) return { context, withoutAmount: context }
  return { context, withoutAmount: { ...context, terms: { ...terms, result: null } } }
}
