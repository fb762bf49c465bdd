import { type Checker, standingAt } from './standing.ts'

/**
 * No more approvals may stand under a delegation than it allows, whichever of them was read first. A person
 * may let more stand.
 */
export const limits: Checker = world => {
  const { limited } = world
  if (!limited) return []
  const uses = standingAt(world).filter(
    ({ body, verdict, reason }) =>
      body.type === 'approval' &&
      body.authority.includes(limited.id) &&
      verdict === 'confirmed' &&
      reason !== 'ratified',
  )
  return uses.length > limited.most ? [`${uses.length} approvals stand under one for ${limited.most}`] : []
}
