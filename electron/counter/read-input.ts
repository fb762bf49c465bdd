import { fstatSync, readFileSync } from 'node:fs'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { wrongField } from '../desk/office/read-given.ts'
import type { Verb } from './verb.ts'

/** Verbs whose input is an object too large for flags: read from standard input, or from `--input FILE`. */
const takesObject = (verb: Verb): boolean => 'step' in verb

/** The input of a verb from flags and, for steps, from JSON; checked by the verb's own schema. */
export async function readInput(
  verb: Verb,
  { input: file, ...flags }: Record<string, unknown>,
): Promise<unknown | Refusal> {
  const reads = takesObject(verb) || typeof file === 'string' || isRedirected()
  const piped = reads ? readObject(file) : {}
  return piped === undefined
    ? refuse('input-invalid', { field: 'JSON' })
    : checkInput(verb, withoutName(verb, { ...piped, ...flags }))
}

/** Whether a file stands on standard input (`< FILE`): any verb reads that; a pipe that nobody closes would never end. */
function isRedirected(): boolean {
  try {
    return fstatSync(0).isFile()
  } catch {
    return false // There is no standard input at all.
  }
}

/** A line meant for `batch` names its verb; given to that verb itself it means the same. */
function withoutName({ name }: Verb, given: Record<string, unknown>): Record<string, unknown> {
  const { verb, ...rest } = given
  return verb === name ? rest : given
}

/** An input checked by the verb's schema; the first wrong field is named. */
export function checkInput(verb: Verb, candidate: unknown): unknown | Refusal {
  const parsed = verb.input.safeParse(candidate)
  if (parsed.success) return parsed.data
  return refuse('input-invalid', { field: wrongField(parsed.error.issues) })
}

function readObject(file: unknown): Record<string, unknown> | undefined {
  if (file === undefined && process.stdin.isTTY) return {}
  try {
    const text = readFileSync(typeof file === 'string' && file !== '-' ? file : 0, 'utf8').trim()
    const value: unknown = text === '' ? {} : JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined // Not JSON, or no such file: said as a refusal with what to do.
  }
}
