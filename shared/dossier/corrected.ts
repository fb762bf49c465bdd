import { canonicalJson } from '../base/canonical-json.ts'
import type { Hash } from '../base/ids.ts'
import type { Dossier } from './state.ts'
import { anewBy, type Changes } from './steps/correction.ts'
import type { DataOf } from './steps/index.ts'

type Intake = DataOf<'intake'>
/** The parts of an intake that may be corrected; `due` moves with the case. */
const PARTS = [
  'applicant',
  'answers',
  'components',
  'representative',
  'sets',
  'returnBy',
  'case',
  'due',
] as const
/** The parts that are corrected thing by thing. */
const OF_MANY: readonly string[] = ['applicant', 'answers', 'components']

/**
 * One thing that a correction changed: which part of the intake, which of its fields or papers (empty where
 * the part is one thing), and what it said before and after; undefined where it said nothing.
 */
export type Corrected = { part: (typeof PARTS)[number]; id: string; was: unknown; now: unknown }

/**
 * What each correction of the dossier changed, by the event of the correction. The intake is followed through
 * the history: a correction holds what it says, not what stood before. Erased data have nothing to tell.
 */
export function correctionsOf({
  history,
}: Pick<Dossier, 'history'>): ReadonlyMap<Hash, readonly Corrected[]> {
  const made = new Map<Hash, readonly Corrected[]>()
  let stands: Intake | undefined
  for (const { step, event, data } of history) {
    if (data === null) continue
    if (step === 'intake') stands = data as Intake
    if (step === 'supplement-answer' && stands)
      stands = { ...stands, components: (data as DataOf<'supplement-answer'>).components }
    if (step !== 'correction' || !stands) continue
    const { changes, due } = data as { changes: Changes; due?: Intake['due'] }
    const anew: Intake = { ...stands, ...Object.fromEntries(anewBy(changes)), ...(due ? { due } : {}) }
    made.set(event, differences(stands, anew))
    stands = anew
  }
  return made
}

const differences = (before: Intake, after: Intake): readonly Corrected[] =>
  PARTS.flatMap(part => {
    const [was, now] = [before, after].map(each => thingsOf(part, each[part]))
    const ids = [...new Set([...Object.keys(was ?? {}), ...Object.keys(now ?? {})])]
    return ids
      .map(id => ({ part, id, was: was?.[id], now: now?.[id] }))
      .filter(each => canonicalJson([each.was ?? null]) !== canonicalJson([each.now ?? null]))
  })

/** A part of an intake as its things by their ids. */
function thingsOf(part: (typeof PARTS)[number], value: unknown): Readonly<Record<string, unknown>> {
  if (Array.isArray(value)) return Object.fromEntries(value.map(each => [each.id, each]))
  return OF_MANY.includes(part) ? ((value ?? {}) as Record<string, unknown>) : { '': value }
}
