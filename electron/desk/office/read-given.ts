import { withoutUnseen } from '../../../shared/base/invisible.ts'
import { z } from '../../../shared/base/schema.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { FORMS } from '../../../shared/text/refusals/input-words.ts'

/**
 * Reads the input of a step or an act by its schema, after characters that cannot be seen were removed. If it
 * does not fit, the refusal names the first wrong field.
 */
export function readGiven<S extends z.ZodType>(schema: S, given: unknown): z.output<S> | Refusal {
  const plain = withoutUnseen(given)
  const parsed = schema.safeParse(plain)
  if (parsed.success) return parsed.data
  const issue = firstIssue(parsed.error)
  const wrong = whatIsWrong(schema, plain, issue)
  return refuse('input-invalid', { field: wrongField(issue), ...wrong })
}

type Issue = z.core.$ZodIssue

/**
 * The first fault of an input. Where a value may be one of several things, it is sought in the one that was
 * meant.
 */
export const firstIssue = ({ issues: [issue] }: z.core.$ZodError): Issue | undefined => issue && within(issue)

/**
 * Whoever gave an object meant the one of the possible things that is an object, and among several the one
 * that it fits best: what is wrong inside that one is named.
 */
function within(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const objects = issue.errors.filter(([first]) => first && isInside(first))
  const [meant] = objects.sort((one, other) => one.length - other.length)[0] ?? []
  return meant ? within({ ...meant, path: [...issue.path, ...meant.path] }) : issue
}

const isInside = ({ code, path }: Issue): boolean => path.length > 0 || code === 'unrecognized_keys'

/**
 * The facts of a wrong field: that it is missing, or what would have been taken (one of some words, a number
 * within bounds, a form). Empty if that is not known.
 */
export function whatIsWrong(schema: z.ZodType, given: unknown, issue: Issue | undefined): object {
  if (!issue || issue.code === 'unrecognized_keys') return {}
  const found = valueAt(given, issue.path)
  if (isEmpty(found)) return { missing: 1 }
  if ('values' in issue) return { may: issue.values.join(' | ') }
  if (issue.code === 'too_big' && issue.origin === 'string') return { letters: Number(issue.maximum) }
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { lines: Number(issue.maximum), has: (found as readonly unknown[]).length }
  return boundsOf(schema, issue) ?? { ...formOf(issue) }
}

/** An empty box or list is one that nobody filled in, whatever form its content would have. */
const isEmpty = (found: unknown): boolean =>
  found === undefined || found === '' || (Array.isArray(found) && found.length === 0)

/** The bounds of a whole number, if the schema names both. */
function boundsOf(schema: z.ZodType, { path }: Issue): object | undefined {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any' })
  const { type, minimum, maximum } = (properties[String(path[0])] ?? {}) as z.core.JSONSchema.BaseSchema
  const isBounded = type === 'integer' && path.length === 1
  return isBounded && Math.abs(Number(maximum)) < Number.MAX_SAFE_INTEGER
    ? { least: minimum, most: maximum }
    : undefined
}

/** The form, or the forms, in which the value may be written. */
function formOf(issue: Issue): { form: string } | undefined {
  const each = issue.code === 'invalid_union' ? issue.errors.flatMap(([first]) => first ?? []) : [issue]
  const words = each.flatMap(one => (one.code === 'invalid_value' ? one.values.map(String) : formWord(one)))
  const forms = [...new Set(words)]
  return forms.length > 0 ? { form: forms.join('|') } : undefined
}

function formWord(issue: Issue): readonly string[] {
  const word = issue.code === 'invalid_type' ? issue.expected : issue.message
  return word in FORMS ? [word] : []
}

const valueAt = (whole: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key], whole)

type Wrong = { readonly path: readonly PropertyKey[] }

/** The path of the first fault. A field that the schema does not know is named itself. */
export function wrongField(issue: Wrong | undefined): string {
  return [...(issue?.path ?? []), ...(issue && 'keys' in issue ? (issue.keys as string[]) : [])].join('.')
}
