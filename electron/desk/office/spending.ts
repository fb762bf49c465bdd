import { VERDICT_NOTED } from '../../../shared/dossier/settlement.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { Outage, Spent } from '../../../shared/office/outage.ts'
import { underCase } from '../../../shared/procedures/procedure.ts'
import { feeAmount } from '../../../shared/procedures/wording.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { Store } from '../../store/store.ts'
import type { Published } from './published.ts'

type Reading = { store: Store; published: Published }
/** An act recorded at this counter during the outage. */
export type During = { id: string; body: EventBody }
/**
 * What a lasting outage has spent. Each reading goes on where the last one ended, so that a long outage is
 * never counted all at once.
 */
export type Spending = {
  /** The sums up to now. */
  now(outage: Outage): Spent
  /** Counts one more piece, in idle time. Returns `all` once everything is counted. */
  lookOn(outage: Outage): 'more' | 'all'
}

/**
 * How many acts are read at once, and how many are counted in one piece: nobody should have to wait for a
 * piece.
 */
const [PAGE, PIECE] = [500, 50]
/** Acts that the desk notes of itself; nobody did them for a citizen. */
const OF_THE_DESK: readonly string[] = [
  ...['outage-opened', 'outage-closed', 'outage-signed'],
  ...['tries-noted', 'restore-noted', VERDICT_NOTED],
]
/** The sums when nothing was recorded. */
export const NOTHING_SPENT: Spent = { acts: 0, received: 0, numbers: 0, approvals: 0, fees: 0, unpriced: 0 }

/**
 * What was recorded from the beginning of an outage until it was closed, one piece at a time. Neither what
 * already waited when it began nor the notes of the desk itself count.
 */
export function* pagesDuring({ store }: Pick<Reading, 'store'>, outage: Outage): Iterable<readonly During[]> {
  let after = outage.after
  for (let page = read(store, after, PIECE); page.length > 0; page = read(store, after, PIECE)) {
    after = page.at(-1)?.pos ?? after
    const end = page.findIndex(({ id }) => id === outage.closed?.act)
    const meanwhile = end < 0 ? page : page.slice(0, end)
    yield meanwhile.filter(({ body }) => !OF_THE_DESK.includes(body.type))
    if (end >= 0) return
  }
}

const read = ({ events }: Store, after: number, most: number) =>
  events.after(after, most).map(({ pos, id, bytes }) => ({ pos, id, body: readEventBody(bytes) }))

/** Opens the counting of what an outage spends. Nothing is read before somebody asks. */
export function openSpending(reading: Reading): Spending {
  let kept = { of: '', after: 0, spent: NOTHING_SPENT }
  const lookOn = ({ id, after }: Outage, most = PIECE): 'more' | 'all' => {
    if (kept.of !== id) kept = { of: id, after, spent: NOTHING_SPENT }
    const page = read(reading.store, kept.after, most)
    const during = page.filter(({ body }) => !OF_THE_DESK.includes(body.type))
    const spent = during.reduce((sum, each) => add(sum, spentOn(reading, each)), kept.spent)
    kept = { of: id, after: page.at(-1)?.pos ?? kept.after, spent }
    return page.length < most ? 'all' : 'more'
  }
  return {
    lookOn,
    now(outage) {
      while (lookOn(outage, PAGE) === 'more');
      return kept.spent
    },
  }
}

const add = (one: Spent, other: Spent): Spent => ({
  acts: one.acts + other.acts,
  received: one.received + other.received,
  numbers: one.numbers + other.numbers,
  approvals: one.approvals + other.approvals,
  fees: one.fees + other.fees,
  unpriced: one.unpriced + other.unpriced,
})

/** What one act spent. */
function spentOn(reading: Reading, { id, body }: During): Spent {
  const one = { ...NOTHING_SPENT, acts: 1, numbers: body.numbers.length }
  if (body.type === 'approval') return { ...one, approvals: 1 }
  if (body.type !== 'intake') return one
  const fee = feeOf(reading, { id, body })
  return { ...one, received: 1, ...(fee === null ? { unpriced: 1 } : { fees: fee }) }
}

/**
 * The fee that the receipt named, by the procedure version, case and channel it was received under; null if
 * none is named.
 */
function feeOf({ store, published }: Reading, { id, body: { dossier, procedure } }: During): number | null {
  const received = dossier ? store.events.one(dossier, id)?.data : null
  const intake = received as DataOf<'intake'> | null | undefined
  const found = procedure && published.procedureVersion(procedure.version)
  return found && intake ? feeAmount(underCase(found, intake.case), intake.channel) : null
}
