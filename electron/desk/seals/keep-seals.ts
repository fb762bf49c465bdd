import type { Day, Instant } from '../../../shared/base/ids.ts'
import { isSaid } from '../../../shared/base/invisible.ts'
import { clockAndDay, dayOf, instantOf } from '../../../shared/calendar/vietnam-time.ts'
import type { ActDataOf } from '../../../shared/office/acts/index.ts'
import type { ActReceipt } from '../../../shared/office/asked.ts'
import { decideAct } from '../../../shared/office/office.ts'
import { GENESIS } from '../../../shared/record/event.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { CountedAt } from '../../../shared/seals/balance.ts'
import { readSealBook } from '../books/seal-book.ts'
import { actContextOf, recordAct } from '../decisions/take-office-act.ts'
import { sealsOf } from '../office/custody.ts'
import type { Office } from '../office/office.ts'
import { secondSigner } from '../office/second-signer.ts'
import { checkPin } from '../office/step-up.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { balanceSeals } from './seal-balance.ts'
import { balanceFacts, ledgerNow, minutesFacts } from './seal-papers.ts'

/** A hand-over as two persons declare it in one sitting. Each gives their own PIN. */
export type HandingOver = {
  seals: readonly string[]
  to: string
  reason: string
  condition: string
  pin: string | null
  receiverPin: string
  act: string
}
/** The receipt of a keeper's act, with the paper that belongs to it. */
export type Kept = ActReceipt & { document: string }

/**
 * Hands seals to another keeper (NĐ 30/2020 Đ.32.2). The order: the rules, both PINs, the minutes set and
 * kept, then the act recorded with the receiver's signature beside the keeper's.
 */
export async function handOverSeals(office: Office, said: HandingOver): Promise<Kept | Refusal> {
  const { seals, to, reason, condition, pin, receiverPin, act } = said
  if (seals.length === 0) return refuse('seal-unchosen')
  const { at, ...rest } = actContextOf(office)
  const mine = office.published.seals(at).filter(({ id }) => seals.includes(id))
  const { waiting, spoiled, ...balance } = balanceSeals(office, { day: dayOf(at), at: 'now', seals })
  const plain = { seals: [...seals], to, reason, condition, waiting, spoiled }
  const trial = { ...plain, document: GENESIS }
  const refused = decideAct(office.standing.now(), 'custody-handover', trial, { at, ...rest, second: to })
  if (isRefusal(refused)) return refused
  const open = readSealBook(office).uses.find(({ state, seal }) => state === 'open' && seals.includes(seal))
  if (open) return refuse('use-open', { number: open.number ?? open.code ?? '' })
  const wrong = checkPin(office, pin)
  if (wrong) return wrong
  const receiver = await secondSigner(office, to, receiverPin)
  if (isRefusal(receiver)) return receiver
  const about = { at, seals: mine, to, reason, condition }
  const facts = minutesFacts(office, about, { ...balance, waiting, spoiled })
  const document = await makeOfficePaper(office, 'custody-minutes', facts)
  if (isRefusal(document)) return document
  const input = { ...plain, document }
  const taken = await recordAct(
    office,
    { type: 'custody-handover', input, pin, act },
    { by: to, sign: receiver },
  )
  return isRefusal(taken) ? taken : { ...taken, document }
}

/** The balance of a keeper's seals as the keeper signs it: for which day, counted when, with which remark. */
export type SigningBalance = { day: Day; at: CountedAt; note: string; pin: string | null; act: string }

/**
 * Counts the seals this keeper has, prints the sum and has the keeper sign it. The figures come from the
 * record, never from the keeper.
 */
export async function signBalance(office: Office, said: SigningBalance): Promise<Kept | Refusal> {
  const { day, at, pin, act } = said
  const now = office.store.time().lo
  if (day > dayOf(now)) return refuse('input-invalid', { field: 'day', form: 'day-come' })
  if (at === 'evening' && now < instantOf(day, '12:00')) return refuse('balance-early')
  const seals = sealsOf(office, office.who.face.officer).map(({ id }) => id)
  if (seals.length === 0) return refuse('no-seal')
  const before = findSigned(office, { day, at, seals })
  if (before && !isSaid(said.note)) return refuse('balance-again', { at: clockAndDay(before) })
  const note = before ? replacing(before, said.note) : said.note
  const balance = balanceSeals(office, { day, at, seals })
  const { until, carried, approved, sealed, waiting, spoiled, voided, balanced } = balance
  if (!balanced && !isSaid(note)) return refuse('text-missing', { field: 'note' })
  const wrong = checkPin(office, pin)
  if (wrong) return wrong
  const document = await makeOfficePaper(office, 'seal-balance', balanceFacts(office, balance, { day, note }))
  if (isRefusal(document)) return document
  const counted = { carried, approved, sealed, waiting, spoiled, voided, balanced }
  const ledger = ledgerNow(office, until)
  const input = { day, at, until, seals, ...counted, ledger, note, document }
  const taken = await recordAct(office, { type: 'balance-signed', input, pin, act })
  return isRefusal(taken) ? taken : { ...taken, document }
}

/**
 * When a balance of the same half-day and one of these seals was last signed; undefined if none was. A
 * balance of `now` always stands for its own moment and replaces nothing.
 */
function findSigned(
  office: Office,
  { day, at, seals }: Pick<SigningBalance, 'day' | 'at'> & { seals: readonly string[] },
): Instant | undefined {
  if (at === 'now') return undefined
  return office.seals.events().findLast(({ body, data }) => {
    const signed = body.type === 'balance-signed' ? (data as ActDataOf<'balance-signed'> | null) : null
    return signed?.day === day && signed.at === at && signed.seals.some(each => seals.includes(each))
  })?.body.time.lo
}

/** The note of a sheet that replaces an earlier one says so first. If it is too long, its end is cut off. */
const replacing = (before: Instant, note: string): string =>
  `Thay bảng đã chốt lúc ${clockAndDay(before)}. ${note}`.slice(0, LONGEST_NOTE)
const LONGEST_NOTE = 2000
