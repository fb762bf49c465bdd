import type { Context } from '../../../shared/dossier/step.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from './office.ts'

/**
 * A refusal for want of a role, with the name of the agency whose matter it is where none of his certificates
 * is of it: who is to be asked sits there.
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
