import type { Day, DossierId, Hash } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'
import { readLog } from './read-log.ts'
import { readSealBook } from './seal-book.ts'

/** The evening's sum: every approval is sealed, waiting for its seal, or spoiled before it could be. */
export type SealBalance = {
  day: Day | null
  approved: number
  sealed: number
  waiting: number
  spoiled: number
  balanced: boolean
  /** Uses of a seal that came to nothing, and those that nobody has closed yet. */
  failedUses: number
  openUses: number
}

/**
 * Counts the approvals of a day (or of all days) and what became of them. Each figure is asked of another part of the
 * record, so that the sum can fail: approvals of the log, seals of the ledger, waiting of the dossiers as they stand now,
 * spoiled of the acts that undid them.
 */
export function balanceSeals(office: Pick<Office, 'store'>, day: Day | null): SealBalance {
  const approvals = readApprovals(office, day)
  const mine = readSealBook(office).uses.filter(({ approval }) => approvals.has(approval))
  const sealed = new Set(mine.filter(({ state }) => state === 'applied').map(({ approval }) => approval))
  const [waiting, spoiled] = [...approvals].reduce(
    ([waits, lost], [approval, id]) => {
      const dossier = dossierOf(office.store, id)
      const later = dossier.history.slice(dossier.history.findIndex(({ event }) => event === approval) + 1)
      const isUndone = later.some(({ step }) => step === 'correction') && !sealed.has(approval)
      const isWaiting = dossier.taken.approval?.event === approval && WAITING.includes(dossier.stage)
      return [waits + Number(isWaiting), lost + Number(isUndone)]
    },
    [0, 0],
  )
  const approved = approvals.size
  return {
    day,
    approved,
    sealed: sealed.size,
    waiting,
    spoiled,
    balanced: approved === sealed.size + waiting + spoiled,
    failedUses: mine.filter(({ state }) => state === 'failed').length,
    openUses: mine.filter(({ state }) => state === 'open').length,
  }
}

const WAITING: readonly string[] = ['approved', 'signed']

/** The approvals of the log, with their dossiers. */
function readApprovals({ store }: Pick<Office, 'store'>, day: Day | null): ReadonlyMap<Hash, DossierId> {
  const found = new Map<Hash, DossierId>()
  for (const { id, body } of readLog(store)) {
    const isOfDay = day === null || dayOf(body.time.lo) === day
    if (body.type === 'approval' && body.dossier && isOfDay) found.set(id, body.dossier)
  }
  return found
}
