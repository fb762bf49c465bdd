import { isSaid } from '../base/invisible.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'

/**
 * The names of the input's texts that must not be blank, or a function of the input where they depend on the
 * rest of it.
 */
export type Says<In> = readonly string[] | ((input: In) => readonly string[])

/**
 * Why an input lacks a text that it must have; undefined where it lacks none. A blank text counts as missing.
 * A list must have at least one line, and none of its lines may be blank. This is asked of every step and
 * every act before its own rules.
 */
export function findMissingText(
  input: unknown,
  { says = [] }: { says?: Says<unknown> },
): Refusal | undefined {
  const parts = typeof says === 'function' ? says(input) : says
  const field = parts.find(part => !isWhole((input as Record<string, unknown>)[part]))
  if (field === undefined) return undefined
  if (field === 'reason') return refuse('reason-missing')
  return field === 'basis' ? refuse('basis-missing') : refuse('text-missing', { field })
}

const isWhole = (said: unknown): boolean =>
  Array.isArray(said) ? said.length > 0 && said.every(isWhole) : typeof said === 'string' && isSaid(said)
