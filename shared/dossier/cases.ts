import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Terms } from './terms.ts'

/**
 * Why the chosen case does not fit the procedure; undefined where it does. A procedure with cases is received
 * in one of them, a procedure without cases in none.
 */
export function findUncased({ cases }: Terms, chosen: string | undefined): Refusal | undefined {
  if (!cases) return chosen === undefined ? undefined : refuse('input-invalid', { field: 'case' })
  const isOne = cases.some(({ id }) => id === chosen)
  return isOne ? undefined : refuse('case-missing', { what: cases.map(({ title }) => title).join('; ') })
}
