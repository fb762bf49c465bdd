import { fstatSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { firstIssue, whatIsWrong, wrongField } from '../../desk/office/read-given.ts'
import type { Verb } from '../verb.ts'
import { doubledKey } from './doubled-key.ts'
import { readGivenAs } from './in-file.ts'
import { placeOfFault } from './json-place.ts'
import { nearest } from './nearest.ts'

/**
 * Verbs whose input is an object too large for flags: it is read from standard input or from `--input FILE`.
 */
const takesObject = (verb: Verb): boolean => 'step' in verb

/** Reads the input of a verb from flags and, for steps, from JSON, and checks it by the verb's own schema. */
export async function readInput(
  verb: Verb,
  { input: file, ...flags }: Record<string, unknown>,
): Promise<unknown | Refusal> {
  const reads = takesObject(verb) || typeof file === 'string' || isRedirected()
  const piped = reads ? await readObject(file) : {}
  return isRefusal(piped) ? piped : checkInput(verb, withoutName(verb, { ...piped, ...flags }))
}

/**
 * Whether standard input is a file (`< FILE`), which any verb reads. A pipe that nobody closes would never
 * end.
 */
function isRedirected(): boolean {
  try {
    return fstatSync(0).isFile()
  } catch {
    return false // There is no standard input at all.
  }
}

/** A line meant for `batch` names its verb. Given to that verb itself, it means the same. */
function withoutName({ name }: Verb, given: Record<string, unknown>): Record<string, unknown> {
  const { verb, ...rest } = given
  return verb === name ? rest : given
}

/** The refusal for a field that is required and was not given. */
export const lacks = (field: string): Refusal => refuse('input-invalid', { field, missing: 1 })

/** The names that every verb takes besides its own input. */
const EVERYWHERE = ['data', 'json', 'input']

/**
 * Checks an input by the verb's schema. The refusal names the first wrong field; fields that nobody asks come
 * before all others, for they are typing slips.
 */
export function checkInput(verb: Verb, candidate: unknown): unknown | Refusal {
  const { success, data, error } = verb.input.safeParse(candidate)
  if (success) return data
  const { issues } = error
  const strange = issues.find(({ code, path }) => code === 'unrecognized_keys' && path.length === 0)
  const issue = strange ?? firstIssue(error)
  const field = wrongField(issue)
  if (strange) return takesNo(verb, field)
  const wrong = whatIsWrong(verb.input, candidate, issue)
  return refuse('input-invalid', { field, ...wrong })
}

/** The refusal for a name that the verb does not take. It names the nearest other name, if there is one. */
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

/** Reads an object from a file or from standard input. What is no JSON is refused with its place. */
export async function readObject(file: unknown): Promise<Record<string, unknown> | Refusal> {
  if (file === undefined && process.stdin.isTTY) return {}
  const path = typeof file === 'string' && file !== '-' ? file : undefined
  const text = path === undefined ? await readAll(process.stdin) : readGivenAs(path, given => given)
  if (isRefusal(text)) return text
  return parseObject(text, { field: 'JSON', ...(path === undefined ? {} : { path }) })
}

/**
 * Parses a text that must be one JSON object; `about` says what the text is. An empty text is an empty
 * object.
 */
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
