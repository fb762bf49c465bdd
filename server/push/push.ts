import { ORPCError } from '@orpc/server'
import type { Signed } from '../../shared/record/receipt.ts'
import { type Push, type Pushed, RUN_EVENTS } from '../../shared/wire/push.ts'
import { speaks } from '../../shared/wire/version.ts'
import type { Admitted } from '../admission/admit.ts'
import type { Deps } from '../deps.ts'
import { signEach } from '../ledgers/receipt-signatures.ts'
import { checkArrived } from './check-arrived.ts'
import { openGroupCommit } from './group-commit.ts'
import { type Run, type Stands, takeRuns } from './take-runs.ts'

/** How many events one transaction takes at most: runs of several counters, or one run however long. */
const TOGETHER_MOST = 2 * RUN_EVENTS

/**
 * Takes in runs of devices' chains: signatures, links, verdicts, receipts and ledger heads in one transaction
 * (R26). Runs of several counters share a transaction where they come faster than it ends.
 * @throws `BAD_REQUEST` for a run with a device's signature over several events that does not hold
 */
export function openPush(deps: Deps): (who: Admitted, asked: Push) => Promise<Pushed> {
  const inTurn = openGroupCommit<Run, Stands>(TOGETHER_MOST, runs =>
    deps.db.begin(tx => takeRuns(tx, deps, runs)),
  )
  return async (who, asked) => {
    const turn = { of: who.device, size: asked.events.length, ready: look(deps, who, asked) }
    const { receipts, shared, next } = await inTurn(who.office, turn)
    if (!shared) return { receipts: await signEach(deps.province, receipts), next }
    const { signature } = shared
    const ids = new Set(signature === null ? [] : shared.receipts.map(({ id }) => id))
    return { receipts: receipts.map(each => bare(each, ids)), together: signature, next }
  }
}

/** Checks a run as far as that needs no other run. */
async function look(deps: Deps, who: Admitted, asked: Push): Promise<Run> {
  const knew = await deps.authority(deps.db, who.office)
  const arrived = await checkArrived(asked, who, knew)
  if (!arrived) throw new ORPCError('BAD_REQUEST')
  return { who, arrived, knew, sharing: speaks(asked.wire, 'sharedReceipts') }
}

/**
 * A receipt as it is answered: without its share of the batch, which whoever has all receipts can compute.
 */
const bare = (receipt: Signed, shared: ReadonlySet<string>): Signed =>
  shared.has(receipt.id) ? { ...receipt, signature: '' } : receipt
