import type { z } from '../../../shared/base/schema.ts'
import { withoutUnseen } from '../../../shared/base/unseen.ts'
import { type Refusal, refuse } from '../../../shared/dossier/refusal.ts'

/** What was given for a step or an act, without what cannot be seen in it, by its own schema; the first wrong field is named. */
export function readGiven<S extends z.ZodType>(schema: S, given: unknown): z.output<S> | Refusal {
  const parsed = schema.safeParse(withoutUnseen(given))
  return parsed.success ? parsed.data : refuse('input-invalid', { field: wrongField(parsed.error.issues) })
}

type Wrong = { readonly path: readonly PropertyKey[] }

/** Where the first fault stands; a field that nobody asks is named itself. */
export function wrongField([issue]: readonly Wrong[]): string {
  return [...(issue?.path ?? []), ...(issue && 'keys' in issue ? (issue.keys as string[]) : [])].join('.')
}
