import type { Hash } from '../../../shared/base/ids.ts'
import { minutesOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { OutageMinuteFacts, SpentApproval, SpentRun } from '../../../shared/forms/outage-minute.ts'
import type { ActReceipt } from '../../../shared/office/asked.ts'
import { findActor } from '../../../shared/office/find-actor.ts'
import { isLong, type Outage, type OutageLine, type SignMinute } from '../../../shared/office/outage.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { dossierCode } from '../../../shared/record/lease.ts'
import { sayLasted } from '../../../shared/text/waited.ts'
import { whyWord } from '../../../shared/text/why-words.ts'
import { actContextOf, recordAct } from '../decisions/take-office-act.ts'
import type { Office } from '../office/office.ts'
import { recordedDuring } from '../office/spending.ts'
import { checkPin } from '../office/step-up.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { headOf } from '../papers/paper-facts.ts'

/** Every outage there was, the newest first, each with what was spent and who signed for it. */
export function listOutages(office: Office): readonly OutageLine[] {
  const at = office.store.time().lo
  const { noticeHours } = office.published.centre(at)
  return [...office.standing.now().outages].reverse().map(outage => ({
    ...outage,
    long: isLong(outage, at, noticeHours),
    noticeHours,
    spent: outage.closed?.spent ?? office.spending.now(outage),
    signedBy: outage.signed && personOf(office, outage.signed.by).name,
    // The province's receipt of the signed minute is its signature under it.
    countersignedAt: (outage.signed && office.store.delivery.wordOn(outage.signed.act)?.at) ?? null,
  }))
}

/** Signs the minute of an outage that is over: set from the record, shown as paper, recorded as an act of the shift leader. */
export async function signMinute(
  office: Office,
  { outage: id, note, pin, act }: SignMinute,
): Promise<(ActReceipt & { document: Hash }) | Refusal> {
  const outage = office.standing.now().outages.find(each => each.id === id)
  if (!outage || outage.signed) return refuse('outage-none')
  const { number, closed } = outage
  if (!closed) return refuse('outage-open', { number })
  if (!findActor(['approver'], actContextOf(office))) return refuse('no-role', { role: 'approver' })
  const wrong = checkPin(office, pin)
  if (wrong) return wrong
  const leader = personOf(office, office.who.face.officer)
  const document = await makeOfficePaper(office, 'outage-minute', minuteFacts(office, outage, note, leader))
  if (isRefusal(document)) return document
  const input = { outage: id, number, spent: closed.spent, note, document }
  const taken = await recordAct(office, { type: 'outage-signed', input, pin, act })
  return isRefusal(taken) ? taken : { ...taken, document }
}

/** The notice to the provincial office of an outage that still lasts. */
export async function makeNotice(office: Office, id: Hash): Promise<{ document: Hash } | Refusal> {
  const outage = office.standing.now().outages.find(each => each.id === id)
  if (!outage || outage.closed) return refuse('outage-none')
  const document = await makeOfficePaper(office, 'outage-minute', minuteFacts(office, outage, '', null))
  return isRefusal(document) ? document : { document }
}

/** What the minute says, counted from the record. */
function minuteFacts(
  office: Office,
  outage: Outage,
  note: string,
  leader: OutageMinuteFacts['leader'],
): OutageMinuteFacts {
  const { store, published } = office
  const at = store.time().lo
  const { number, since, cause, closed } = outage
  const until = closed?.at ?? null
  const { acts, received, fees, unpriced } = closed?.spent ?? office.spending.now(outage)
  const counter = published.centre(at).counters.find(each => each.id === store.device.counter)?.name
  return {
    head: headOf(office, at),
    to: published.centre(at).agencies[0]?.parent ?? 'Ủy ban nhân dân tỉnh',
    number,
    place: published.site(at)?.name ?? '',
    counter: counter ?? store.device.counter,
    since,
    until,
    lasted: sayLasted(minutesOf(since, until ?? at)),
    cause: whyWord(cause, 'vi'),
    acts,
    received,
    numbers: runsOf(office, outage),
    approvals: approvalsOf(office, outage),
    fees: fees.toLocaleString('de-DE'),
    unpriced,
    note,
    leader,
  }
}

/** What was numbered, run by run of each series. */
function runsOf(office: Office, outage: Outage): readonly SpentRun[] {
  const refs = recordedDuring(office, outage).flatMap(({ body }) => body.numbers)
  const keyOf = ({ series, period }: NumberRef): string => `${series}|${period}`
  return [...new Set(refs.map(keyOf))].toSorted().flatMap(key => {
    const run = refs.filter(ref => keyOf(ref) === key).toSorted((a, b) => a.value - b.value)
    const [first, last] = [run[0], run.at(-1)]
    return first && last ? [{ ...saidOf(office, first, last), count: run.length }] : []
  })
}

/** A run in the words and numbers that stand on the papers. */
function saidOf({ published, store }: Office, first: NumberRef, last: NumberRef): Omit<SpentRun, 'count'> {
  const [kind = '', of = ''] = first.series.split(':')
  if (kind === 'code') {
    const code = ({ period, value }: NumberRef): string => dossierCode(of, period, value)
    return { series: 'Mã hồ sơ', first: code(first), last: code(last) }
  }
  const at = store.time().lo
  const spent = ({ period }: NumberRef): string => (kind === 'result' ? period : shortDay(period))
  const plain = (ref: NumberRef): string => `${ref.value} (${spent(ref)})`
  const series =
    kind === 'result'
      ? `Số kết quả của ${published.centre(at).agencies.find(({ code }) => code === of)?.name ?? of}`
      : `Lượt dùng ${published.seals(at).find(({ id }) => id === of)?.name ?? of}`
  return { series, first: plain(first), last: plain(last) }
}

function approvalsOf(office: Office, outage: Outage): readonly SpentApproval[] {
  const approvals = new Map(office.seals.approvals().map(each => [each.id, each]))
  return recordedDuring(office, outage).flatMap(({ id, body }) => {
    const approval = body.type === 'approval' ? approvals.get(id) : undefined
    if (!approval) return []
    const { code, number, at } = approval
    return [{ code: code ?? '', number: number ?? '', officer: personOf(office, body.actor).name, at }]
  })
}

function personOf({ published, store }: Office, officer: string): { name: string; title: string } {
  const found = published.certificates(store.time().lo).find(each => each.person.id === officer)?.person
  return { name: found?.name ?? officer, title: found?.title ?? '' }
}
