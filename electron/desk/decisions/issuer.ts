import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type Authority, authorityOf } from '../../centre/authority.ts'
import { holdsIssuing } from '../../centre/create-counter.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import type { Office } from '../office/office.ts'

/**
 * The issuing authority whose key this counter holds, opened by the PIN of the person who is logged in. It is
 * a demo Centre's own; undefined if there is none.
 */
export function findIssuer({ who }: Pick<Office, 'who'>): Authority | undefined {
  const seed = who.named.get(DEMO_AUTHORITY)
  return seed && authorityOf(DEMO_AUTHORITY, seed)
}

/**
 * Why there is no issuer: the person who is logged in is no clerk (only clerks hold its key), or this counter
 * has none.
 */
export const whyNoIssuer = ({ who }: Pick<Office, 'who'>): Refusal =>
  holdsIssuing(who.face.roles) ? refuse('no-issuer') : refuse('no-role', { role: 'seal-keeper' })
