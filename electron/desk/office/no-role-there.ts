import type { Context } from '../../../shared/dossier/step.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from './office.ts'

/**
 * Adds the agency's name to a `no-role` refusal if none of the person's certificates is for that agency:
 * whoever can be asked sits there. Other refusals are returned unchanged.
 */
export function noRoleThere(
  { published }: Pick<Office, 'published'>,
  refused: Refusal,
  { certificates, actor, terms, at }: Context,
): Refusal {
  const isThere = certificates.some(
    ({ person }) => person.id === actor && person.scopes.some(each => each.agencies.includes(terms.agency)),
  )
  const name = published.agency(terms.agency, at)?.name
  if (refused.refusal !== 'no-role' || isThere || name === undefined) return refused
  return { ...refused, facts: { ...refused.facts, agency: name } }
}
