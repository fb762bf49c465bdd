import { isSaid } from '../base/invisible.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'

/**
 * The texts of an input that must say something, by their names; or which they are, where that hangs on the
 * rest of it.
 */
export type Says<In> = readonly string[] | ((input: In) => readonly string[])

/**
 * Which of the texts that an act must say is not there, if one is not: blanks are no text. Of a list each
 * line says something, and there is at least one. It is asked of every step and every act before its own
 * rules.
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
