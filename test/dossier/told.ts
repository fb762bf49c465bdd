import { apply, type Opened } from '../../shared/dossier/dossier.ts'
import { VERDICT_NOTED } from '../../shared/dossier/settlement.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, hash, take } from './hall.ts'

export const ID = '7'.repeat(32)
export const [AMENDED, AGAIN] = [
  ['approval', 'signing', 'sealing', 'return'],
  ['approval', 'signing', 'sealing'],
] as const
const HOLDERS = { counter: 'an', appraiser: 'binh', approver: 'chi', 'seal-keeper': 'dung' } as const
export const STAFF = Object.entries(HOLDERS).map(([role, id]) =>
  certificateOf(id, [role as keyof typeof HOLDERS]),
)
const WHO: Readonly<Partial<Record<StepId, string>>> = {
  ...{ appraisal: 'binh', approval: 'chi', signing: 'chi', sealing: 'dung', closing: 'chi' },
  ...{ replacement: 'binh', rectification: 'binh', revocation: 'binh' },
}

export type Told = { dossier: Dossier; events: Opened[] }
export const nothing = (): Told => ({ dossier: blank(ID), events: [] })
export const momentOf = ({ events }: Told): string =>
  new Date(Date.parse('2026-10-05T02:00:00.000Z') + events.length * 3_600_000).toISOString()

/**
 * Takes a step an hour after the last event, each approval under a number of its own.
 * @throws where the rules say no.
 */
export function on(told: Told, step: StepId, input?: unknown): Told {
  const at = momentOf(told)
  const spent = told.dossier.taken.approval?.data as { number?: string } | undefined
  const number = spent?.number ?? `${told.events.length}/GP-SXD`
  const context = contextOf(WHO[step] ?? 'an', STAFF, { at, number })
  const next = take(told.dossier, step, context, ...(input ? [input] : []))
  if (isRefusal(next)) throw new Error(`${step}: ${next.refusal}`)
  return { dossier: next.dossier, events: [...told.events, next.event] }
}
export const through = (told: Told, steps: readonly StepId[]): Told =>
  steps.reduce((one, step) => on(one, step), told)

/** What the desk notes of a word of the province. */
export function noted(told: Told, event: string, verdict: 'rejected' | 'superseded' | 'held'): Told {
  const [first] = told.events
  if (!first) throw new Error('nothing to note')
  const body = { ...first.body, type: VERDICT_NOTED, after: null, docs: [], expectedRev: told.dossier.rev }
  const note = { id: hash(`note ${told.events.length} ${event} ${verdict}`), body, data: { event, verdict } }
  return { dossier: apply(told.dossier, note), events: [...told.events, note] }
}
export const eventOf = ({ dossier }: Told, step: StepId): string => {
  const found = dossier.taken[step]?.event
  if (!found) throw new Error(`${step} does not stand`)
  return found
}
export const stands = ({ stage, flags, outcome }: Dossier) => ({ stage, flags, outcome })
