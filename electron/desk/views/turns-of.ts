import type { Hash } from '../../../shared/base/ids.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import { standsAs } from '../../../shared/register/hands.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { contextsAt } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

/** The steps that carry a dossier forward. They decide whose turn it is. */
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
 * Makes a test for register rows: may this person take one of these steps now? It is fast for many rows at
 * one moment. What the rules may know is read once a procedure, and the rules are asked once for all rows
 * that stand alike. A dossier is opened only if everything except the amount in its result allows the step.
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
 * Makes a test for register rows: is it this person's turn to replace a paper that was handed to the wrong
 * person and will not come back? Only a replacement carries such a dossier on.
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
