import { ORPCError } from '@orpc/server'
import type { Signed } from '../shared/record/receipt.ts'
import { BATCH_EVENTS, type Push, type Pushed } from '../shared/wire/push.ts'
import type { Admitted } from './admit.ts'
import { checkArrived } from './arrived.ts'
import type { Desk } from './desk.ts'
import { type Run, type Stands, takeRuns } from './take-runs.ts'
import { SINCE_6, signAlone } from './together.ts'
import { openTurns } from './turns.ts'

/** So many events are taken in one transaction at most: runs of several counters, or one run however long. */
const TOGETHER_MOST = 2 * BATCH_EVENTS

/**
 * Takes in runs of devices' chains: signatures, links, verdicts, receipts and ledger heads in one transaction (R26); of
 * several counters in the same one, where they come faster than it ends. @throws for a run whose device's signature over
 * several does not hold.
 */
export function openPush(desk: Desk): (who: Admitted, asked: Push) => Promise<Pushed> {
  const inTurn = openTurns<Run, Stands>(TOGETHER_MOST, runs => desk.db.begin(tx => takeRuns(tx, desk, runs)))
  return async (who, asked) => {
    const turn = { of: who.device, size: asked.events.length, ready: look(desk, who, asked) }
    const { receipts, shared, next } = await inTurn(who.office, turn)
    if (!shared) return { receipts: await signAlone(desk.province, receipts), next }
    const { signature } = shared
    const ids = new Set(signature === null ? [] : shared.receipts.map(({ id }) => id))
    return { receipts: receipts.map(each => bare(each, ids)), together: signature, next }
  }
}

/** What can be said of a run without the others. */
async function look(desk: Desk, who: Admitted, asked: Push): Promise<Run> {
  const knew = await desk.authority(desk.db, who.office)
  const arrived = await checkArrived(asked, who, knew)
  if (!arrived) throw new ORPCError('BAD_REQUEST')
  return { who, arrived, knew, sharing: asked.wire >= SINCE_6 }
}

/** A receipt as it is answered: without the share that whoever has all of them makes himself. */
const bare = (receipt: Signed, shared: ReadonlySet<string>): Signed =>
  shared.has(receipt.id) ? { ...receipt, signature: '' } : receipt
