import type { Hash } from '../../shared/base/ids.ts'
import { isConsistent } from '../../shared/ledger/merkle-proof.ts'
import type { Heads } from '../../shared/wire-centre.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Delivery, SeenHead } from '../store/delivered.ts'

/** What the heads of a province are held against: those that were seen last, and how far its feed was read. */
type Seen = { heads: readonly SeenHead[]; cursor: number }

/**
 * The ledgers of which the province no longer has what it signed once: shorter, another beginning, or gone; or a feed
 * that is shorter than what was read of it. Empty where everything grew on from what was seen (R30).
 */
export function findLost({ heads: seen, cursor }: Seen, said: Pick<Heads, 'heads' | 'feed'>): SeenHead[] {
  const lost = seen.filter(each => {
    const now = said.heads.find(({ office }) => office === each.office)
    return !now || !growsOn(each, now)
  })
  const centre = seen[0]
  return lost.length === 0 && said.feed < cursor && centre ? [centre] : lost
}

function growsOn(seen: SeenHead, now: Heads['heads'][number]): boolean {
  if (seen.size === 0) return true
  const sizes = { from: seen.size, to: now.size }
  const roots = { fromRoot: bytesOf(seen.root), toRoot: bytesOf(now.root) }
  return isConsistent(hashBytes, { ...sizes, ...roots, proof: now.proof.map(bytesOf) })
}

/** Takes over what the heads say: everything is offered anew to a province that was put back. */
export function takeHeads(delivery: Delivery, said: Heads): void {
  const lost = findLost({ heads: delivery.heads(), cursor: delivery.state().cursor }, said)
  delivery.takeHeads(said, lost)
}

const bytesOf = (hex: Hash): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hashBytes = (bytes: Uint8Array): Uint8Array => bytesOf(sha256(bytes))
