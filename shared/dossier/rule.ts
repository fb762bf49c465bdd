import type { z } from '../base/schema.ts'
import type { EventBody } from '../record/event.ts'
import type { Says } from './required-texts.ts'
import type { Dossier } from './state.ts'
import type { Context, Led } from './step.ts'
import { type StepId, steps } from './steps/index.ts'

/**
 * A step as it is looked up by its name: what it was given and what it recorded, only the step itself knows.
 */
export type Rule = Led & {
  says?: Says<unknown>
  version: number
  leads?(dossier: Dossier, withoutCode: boolean): Led
  saidSince?(data: unknown): number
  undoes?: readonly string[]
  stepUp?: boolean
  data: z.ZodType
  check(dossier: Dossier, input: unknown, context: Context): unknown
  upgrade?(data: object, version: number): unknown
  apply?(dossier: Dossier, data: unknown): Dossier
}

/** The rule of a step that this program knows. */
export const ruleOf = (id: StepId): Rule => steps[id] as unknown as Rule

/** The rule of a step as an event names it; undefined where a newer program took it. */
export const findRule = (type: string, version: number): Rule | undefined => {
  const rule = Object.hasOwn(steps, type) ? ruleOf(type as StepId) : undefined
  return rule && version <= rule.version ? rule : undefined
}

/** What an earlier version of the step recorded, as the one of today says it; null where its key is gone. */
export const upgraded = ({ version, upgrade }: Rule, recorded: number, data: unknown): unknown =>
  data !== null && recorded < version && upgrade ? upgrade(data as object, recorded) : data

/**
 * Whether an act says what its step records: the province judges acts without reading that. What a note says,
 * or a step of a newer program, nobody here knows.
 */
export function isSayable(
  { type, version, after }: Pick<EventBody, 'type' | 'version' | 'after'>,
  data: unknown,
): boolean {
  const rule = findRule(type, version)
  if (rule === undefined) return true
  try {
    return after !== null && rule.data.safeParse(upgraded(rule, version, data)).success
  } catch {
    return false // Not even what an earlier version recorded.
  }
}
