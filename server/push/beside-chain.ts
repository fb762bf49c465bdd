import type { Instant } from '../../shared/base/ids.ts'
import { behindOf, type Reached, reachedBy } from '../../shared/record/interval.ts'
import type { Link } from './link-up.ts'

/**
 * A link with what its chain had reached where it says that it was before that, and what the chain has
 * reached with it.
 */
export type Timed = Link & { behind: Reached | null; reached: Reached | null }

/**
 * Lays the times of links that came at an instant beside those of their chain: of poison nothing that it says
 * is believed.
 */
export function besideChain(links: readonly Link[], before: Reached | null, at: Instant): Timed[] {
  let reached = before
  return links.map(link => {
    if (!link.body || link.poison) return { ...link, behind: null, reached }
    const { time } = link.body
    const behind = behindOf(time, reached, at)
    reached = reachedBy(time, reached, at)
    return { ...link, behind, reached }
  })
}
