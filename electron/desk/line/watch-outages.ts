import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Outage } from '../../../shared/office/outage.ts'
import type { Round } from '../../sync/round/sync-once.ts'
import type { Office } from '../office/office.ts'
import { noteOwnAct } from '../office/own-act.ts'

type Watching = Pick<Office, 'store' | 'published' | 'standing' | 'spending'>

/**
 * Opens and closes the outage minute (Biên bản gián đoạn) by itself. After `patience` rounds in a row without
 * a signed answer it opens one; with the next signed answer it closes it and counts what was spent. Both are
 * acts of the device, in the same chain. The watch starts when the record is opened: an outage begins with
 * the last signed answer since then, or with the opening itself, for nobody asked while the program was
 * closed. The function returned says whether a minute was opened or closed.
 */
export function watchOutages(watching: Watching, { patience }: { patience: number }) {
  const begun = beginOf(watching)
  let failed = 0
  return (round: Round): boolean => {
    const open = watching.standing.now().outages.find(({ closed }) => !closed)
    failed = round.at === null ? failed + 1 : 0
    if (round.at === null && !open && failed >= patience)
      openMinute(watching, begun, round.why ?? 'sync-fault')
    else if (round.at !== null && open) closeMinute(watching, open, round.at)
    else {
      // Spending is counted with every round, so that closing only has to write it down.
      if (open) watching.spending.lookOn(open)
      return false
    }
    return true
  }
}

/**
 * When the desk began to ask, where the record ended then, and which answer it already had. A record in doubt
 * is not asked.
 */
const beginOf = ({ store }: Watching) =>
  store.recovery
    ? { at: '', place: 0, known: null }
    : { at: store.time().lo, place: store.events.recorded(), known: store.delivery.state() }

function openMinute(
  watching: Watching,
  { at, place, known }: ReturnType<typeof beginOf>,
  cause: string,
): void {
  const { store, standing } = watching
  const { answeredAt, reached } = store.delivery.state()
  const isNew = answeredAt !== null && (answeredAt !== known?.answeredAt || reached !== known.reached)
  const since = isNew ? answeredAt : at
  // This goes by the place in the record: what waited from before is not part of this outage, nor is what the
  // previous minute counted while that answer was still being processed.
  const from = isNew ? reached : place
  const closed = store.events.ofOffice(from).findLast(({ body }) => body.type === 'outage-closed')
  const year = dayOf(since).slice(0, 4)
  const before = standing.now().outages.filter(each => dayOf(each.since).startsWith(year)).length
  const number = `BBGĐ-${store.device.id}-${year}-${String(before + 1).padStart(3, '0')}`
  noteOwnAct(watching, 'outage-opened', { number, since, after: closed?.pos ?? from, cause })
}

const closeMinute = (watching: Watching, outage: Outage, at: string): void =>
  noteOwnAct(watching, 'outage-closed', { outage: outage.id, at, spent: watching.spending.now(outage) })
