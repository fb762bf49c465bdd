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
/** What was recorded at this counter meanwhile, in order. */
export type During = { id: string; body: EventBody }
/**
 * What an outage that lasts has spent, read on from where it was read last: a long one is never counted all
 * at once.
 */
export type Spending = {
  /** The sums up to now. */
  now(outage: Outage): Spent
  /** Counts a piece more, for whoever has a moment; says whether that was all of it. */
  lookOn(outage: Outage): 'more' | 'all'
}

/** So many acts are read at once; so many are counted in a piece, which nobody should have to wait for. */
const [PAGE, PIECE] = [500, 50]
/** What the desk notes of itself, which nobody did for a citizen. */
const OF_THE_DESK: readonly string[] = [
  ...['outage-opened', 'outage-closed', 'outage-signed'],
  ...['tries-noted', 'restore-noted', VERDICT_NOTED],
]
/** What is recorded when nothing was. */
export const NOTHING_SPENT: Spent = { acts: 0, received: 0, numbers: 0, approvals: 0, fees: 0, unpriced: 0 }

/**
 * What was recorded since it began, until it was closed, whatever waited then, a piece at a time; nothing of
 * the outages themselves.
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

/** Opens the counting of a record: nothing is read before somebody asks. */
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
 * The fee that the receipt named: of the version it was received under, its case and its channel; null where
 * none is named.
 */
function feeOf({ store, published }: Reading, { id, body: { dossier, procedure } }: During): number | null {
  const received = dossier ? store.events.one(dossier, id)?.data : null
  const intake = received as DataOf<'intake'> | null | undefined
  const found = procedure && published.procedureVersion(procedure.version)
  return found && intake ? feeAmount(underCase(found, intake.case), intake.channel) : null
}
