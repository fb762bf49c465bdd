import type { Hash } from '../../../shared/base/ids.ts'
import { isConsistent } from '../../../shared/ledger/merkle-proof.ts'
import type { Heads } from '../../../shared/wire/centre.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import { RUN_BYTES } from '../../../shared/wire/push.ts'
import { speaks } from '../../../shared/wire/version.ts'
import { hashBytes } from '../../keys/hashes.ts'
import type { Delivery, PutBack, SeenHead } from '../../store/delivered.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Why } from '../transport/answers.ts'

/** What a province's heads are compared with: the heads last seen, and how far its feed was read. */
type Seen = { heads: readonly SeenHead[]; cursor: number }

/**
 * The ledgers in which the province no longer has what it once signed: shorter, with another beginning, or
 * gone. If only its feed is shorter than what was read of it, the first ledger seen stands for that. Empty if
 * everything grew from what was seen (R30).
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

type Asking = { delivery: Delivery; line: Pick<ProvinceLine, 'heads' | 'push'> }

/**
 * Checks whether the province still has everything that it signed; one that was put back is offered
 * everything again (R30). First its heads are checked, then its last receipts for this machine: between two
 * heads it may have been put back, and a copy of this machine may have filled its ledgers up again. Then they
 * grow from the earlier head, but lack what is missing. Returns null, or why the check could not be made.
 */
export async function checkHeads({ delivery, line }: Asking, said: Hello): Promise<Why | null> {
  if (!speaks(said.wire.max, 'heads')) return null
  const seen = delivery.heads().map(({ office, size }) => ({ office, size }))
  const answer = await line.heads(seen, said)
  if (!answer.ok) return answer.why
  const lost: PutBack['lost'] = findLost(
    { heads: delivery.heads(), cursor: delivery.state().cursor },
    answer.value,
  )
  const unsaid = lost.length > 0 ? lost : await findUnsaid({ delivery, line }, said)
  if (typeof unsaid === 'string') return unsaid
  delivery.takeHeads(answer.value, unsaid)
  return null
}

/**
 * The ledgers whose last receipt is gone: when its act is sent again, the province answers with another
 * receipt, or with none.
 */
async function findUnsaid({ delivery, line }: Asking, said: Hello): Promise<PutBack['lost'] | Why> {
  const lost: { office: string; size: number }[] = []
  for (const { office, position, receipt, epoch, seq } of delivery.lastWords()) {
    const run = delivery.run({ epoch, seq }, { events: 1, bytes: RUN_BYTES })
    // The chain ends before that act there. The province takes nothing in until what it was taken under has
    // been offered.
    const isShort = said.next?.epoch === epoch && said.next.seq <= seq
    const answer = run && !isShort ? await line.push(run, said) : undefined
    if (answer && !answer.ok) return answer.why
    const stands = answer?.value.receipts.some(({ signed }) => signed.id === receipt)
    if (run && !stands) lost.push({ office, size: position + 1 })
  }
  return lost
}

const bytesOf = (hex: Hash): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
