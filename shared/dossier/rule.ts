import type { z } from '../base/schema.ts'
import type { EventBody } from '../record/event.ts'
import type { Says } from './required-texts.ts'
import type { Dossier } from './state.ts'
import type { Context, Led } from './step.ts'
import { type StepId, steps } from './steps/index.ts'

/** A step looked up by its name. Only the step itself knows the types of its input and data. */
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

/** The rule for the step of an event; undefined where a newer program took it. */
export const findRule = (type: string, version: number): Rule | undefined => {
  const rule = Object.hasOwn(steps, type) ? ruleOf(type as StepId) : undefined
  return rule && version <= rule.version ? rule : undefined
}

/**
 * The data of an earlier version of the step in the form of the present one; null where the dossier's key is
 * erased.
 */
export const upgraded = ({ version, upgrade }: Rule, recorded: number, data: unknown): unknown =>
  data !== null && recorded < version && upgrade ? upgrade(data as object, recorded) : data

/**
 * Whether the opened data of an act have the form of its step. The province judges acts without reading their
 * data. True for notes and for steps of a newer program, whose form is not known here.
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
    return false // The data do not even have the form of an earlier version.
  }
}
