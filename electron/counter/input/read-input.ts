import { fstatSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { whatIsWrong, wrongField } from '../../desk/office/read-given.ts'
import type { Verb } from '../verb.ts'
import { doubledKey } from './doubled-key.ts'
import { readGivenAs } from './in-file.ts'
import { placeOfFault } from './json-place.ts'
import { nearest } from './nearest.ts'

/** Verbs whose input is an object too large for flags: read from standard input, or from `--input FILE`. */
const takesObject = (verb: Verb): boolean => 'step' in verb

/** The input of a verb from flags and, for steps, from JSON; checked by the verb's own schema. */
export async function readInput(
  verb: Verb,
  { input: file, ...flags }: Record<string, unknown>,
): Promise<unknown | Refusal> {
  const reads = takesObject(verb) || typeof file === 'string' || isRedirected()
  const piped = reads ? await readObject(file) : {}
  return isRefusal(piped) ? piped : checkInput(verb, withoutName(verb, { ...piped, ...flags }))
}

/**
 * Whether a file stands on standard input (`< FILE`): any verb reads that; a pipe that nobody closes would
 * never end.
 */
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

/** This must be said, and was not. */
export const lacks = (field: string): Refusal => refuse('input-invalid', { field, missing: 1 })

/** What every verb takes besides its own input. */
const EVERYWHERE = ['data', 'json', 'input']

/**
 * An input checked by the verb's schema; the first wrong field is named: before all what nobody asks, for
 * that is a slip of the finger.
 */
export function checkInput(verb: Verb, candidate: unknown): unknown | Refusal {
  const { success, data, error } = verb.input.safeParse(candidate)
  if (success) return data
  const { issues } = error
  const strange = issues.find(({ code, path }) => code === 'unrecognized_keys' && path.length === 0)
  const [issue] = strange ? [strange] : issues
  const field = wrongField(issue ? [issue] : [])
  if (strange) return takesNo(verb, field)
  const wrong = whatIsWrong(verb.input, candidate, issue)
  return refuse('input-invalid', { field, ...wrong })
}

/** The verb takes nothing of that name; what is near it, and not the same word, is said. */
export function takesNo(verb: Verb, field: string): Refusal {
  const others = [...fieldsOf(verb), ...EVERYWHERE].filter(name => name !== field)
  return refuse('input-invalid', { field, near: nearest(field, others) ?? '' })
}

/** The names of what a verb takes. */
export function fieldsOf({ input }: Verb): readonly string[] {
  const { properties = {}, anyOf = [] } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
  const ways = [{ properties }, ...(anyOf as { properties?: object }[])]
  return ways.flatMap(way => Object.keys(way.properties ?? {}))
}

/** An object from a file or from standard input; what is no JSON is refused with its place. */
export async function readObject(file: unknown): Promise<Record<string, unknown> | Refusal> {
  if (file === undefined && process.stdin.isTTY) return {}
  const path = typeof file === 'string' && file !== '-' ? file : undefined
  const text = path === undefined ? await readAll(process.stdin) : readGivenAs(path, given => given)
  if (isRefusal(text)) return text
  return parseObject(text, { field: 'JSON', ...(path === undefined ? {} : { path }) })
}

/** A text that must be one JSON object, and what it is of; nothing at all is an empty one. */
export function parseObject(
  text: string,
  about: { field: string; path?: string; may?: string },
): Record<string, unknown> | Refusal {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('input-invalid', about)
    const twice = doubledKey(text)
    return twice === undefined
      ? (value as Record<string, unknown>)
      : refuse('input-invalid', { field: twice, twice: 1 })
  } catch {
    return refuse('input-invalid', { ...about, ...placeOfFault(text) })
  }
}
