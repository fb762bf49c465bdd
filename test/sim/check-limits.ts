import { type Checker, standingAt } from './standing.ts'

/**
 * No more approvals stand under a delegation than it is for, whenever which of them was read; a person may
 * let more stand.
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
