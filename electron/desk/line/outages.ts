import type { Hash } from '../../../shared/base/ids.ts'
import type { ActReceipt } from '../../../shared/office/asked.ts'
import { findActor } from '../../../shared/office/find-actor.ts'
import { isLong, type MadeMinute, type OutageLine, type SignMinute } from '../../../shared/office/outage.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { actContextOf, recordAct } from '../decisions/take-office-act.ts'
import type { Office } from '../office/office.ts'
import { checkPin } from '../office/step-up.ts'
import { makeMinute, personOf } from './minute-papers.ts'

/** Every outage there was, the newest first, with what was spent and who signed for it. */
export function listOutages(office: Office): readonly OutageLine[] {
  const now = office.store.time()
  const { noticeHours } = office.published.centre(now.lo)
  return [...office.standing.now().outages].reverse().map(outage => ({
    ...outage,
    long: isLong(outage, now, noticeHours),
    noticeHours,
    spent: outage.closed?.spent ?? office.spending.now(outage),
    signedBy: outage.signed && personOf(office, outage.signed.by).name,
    // The province's receipt for the signed minute is its signature under it.
    countersignedAt: (outage.signed && office.store.delivery.wordOn(outage.signed.act)?.at) ?? null,
  }))
}

/**
 * Signs the minute of an outage that is over: it is set from the record, shown as a paper, and recorded as an
 * act of the shift leader.
 */
export async function signMinute(
  office: Office,
  { outage: id, note, pin, act }: SignMinute,
): Promise<(ActReceipt & MadeMinute) | Refusal> {
  const outage = office.standing.now().outages.find(each => each.id === id)
  if (!outage || outage.signed) return refuse('outage-none')
  const { number, closed } = outage
  if (!closed) return refuse('outage-open', { number })
  if (!findActor(['approver'], actContextOf(office))) return refuse('no-role', { role: 'approver' })
  const wrong = checkPin(office, pin)
  if (wrong) return wrong
  const leader = personOf(office, office.who.face.officer)
  const made = await makeMinute(office, outage, note, leader)
  if (isRefusal(made)) return made
  const { document, annexes } = made
  const input = {
    outage: id,
    number,
    spent: closed.spent,
    note,
    document,
    ...(annexes.length > 0 ? { annexes } : {}),
  }
  const taken = await recordAct(office, { type: 'outage-signed', input, pin, act })
  return isRefusal(taken) ? taken : { ...taken, ...made }
}

/** Makes the notice to the provincial office of an outage that still lasts. */
export async function makeNotice(office: Office, id: Hash): Promise<MadeMinute | Refusal> {
  const outage = office.standing.now().outages.find(each => each.id === id)
  if (!outage || outage.closed) return refuse('outage-over')
  return makeMinute(office, outage, '', null)
}
