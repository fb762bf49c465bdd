import type { Instant } from '../../shared/base/ids.ts'
import { behindOf, type Reached, reachedBy } from '../../shared/record/interval.ts'
import type { Link } from './link-up.ts'

/**
 * A link with its chain's times. `behind`: what the chain had reached, where the link says that it was before
 * that; otherwise null. `reached`: what the chain has reached with this link.
 */
export type Timed = Link & { behind: Reached | null; reached: Reached | null }

/**
 * Compares the times of links that came at `at` with those of their chain. Nothing that poison says is
 * believed.
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
