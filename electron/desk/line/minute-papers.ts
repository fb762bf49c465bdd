import { setImmediate as turn } from 'node:timers/promises'
import { minutesOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type {
  AnnexLine,
  OutageMinuteFacts,
  SpentApproval,
  SpentRun,
} from '../../../shared/forms/outage-minute.ts'
import { ANNEXES_MOST, type MadeMinute, type Outage } from '../../../shared/office/outage.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { dossierCode } from '../../../shared/record/lease.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { sayLasted } from '../../../shared/text/durations.ts'
import { whyWord } from '../../../shared/text/province/why-words.ts'
import type { Office } from '../office/office.ts'
import { readApproval } from '../office/seal-log.ts'
import { type During, pagesDuring } from '../office/spending.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { headOf } from '../papers/paper-facts.ts'

/** How many approvals one paper lists: three pages. */
const LISTED = 90

/**
 * Typesets the papers of an outage minute, or of the notice of an outage that lasts. If more was approved
 * than is read in one sitting, the approvals are listed in annexes of `LISTED` each, whose hashes the minute
 * names. Typst needs time quadratic in the lines of a table, and everybody else's paper would wait for one
 * long table.
 */
export async function makeMinute(
  office: Office,
  outage: Outage,
  note: string,
  leader: OutageMinuteFacts['leader'],
): Promise<MadeMinute | Refusal> {
  const during = await readDuring(office, outage)
  const approvals = await approvalsOf(office, during)
  const facts = { ...minuteFacts(office, outage, during), note, leader }
  if (approvals.length <= LISTED) {
    const document = await makeOfficePaper(office, 'outage-minute', { ...facts, approvals })
    return isRefusal(document) ? document : { document, annexes: [] }
  }
  const parts = inParts(approvals)
  const annexes: AnnexLine[] = []
  for (const [at, part] of parts.entries()) {
    const annex = { no: at + 1, of: parts.length }
    const made = await makeOfficePaper(office, 'outage-minute', { ...facts, approvals: part, annex })
    if (isRefusal(made)) return made
    annexes.push({ no: annex.no, count: part.length, hash: made })
  }
  const document = await makeOfficePaper(office, 'outage-minute', { ...facts, annexes })
  return isRefusal(document) ? document : { document, annexes: annexes.map(({ hash }) => hash) }
}

function inParts<T>(all: readonly T[]): T[][] {
  const size = Math.max(LISTED, Math.ceil(all.length / ANNEXES_MOST))
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}

/**
 * What was recorded during the outage, read page by page, so that nobody who asks the desk something
 * meanwhile has to wait.
 */
async function readDuring(office: Office, outage: Outage): Promise<readonly During[]> {
  const found: During[] = []
  for (const page of pagesDuring(office, outage)) {
    found.push(...page)
    await turn()
  }
  return found
}

/** What the minute says, counted from the record. */
function minuteFacts(
  office: Office,
  outage: Outage,
  during: readonly During[],
): Omit<OutageMinuteFacts, 'note' | 'leader'> {
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
    numbers: runsOf(office, during),
    approvals: [],
    annexes: [],
    annex: null,
    fees: fees.toLocaleString('de-DE'),
    unpriced,
  }
}

/** The numbers that were used, as runs of each series. */
function runsOf(office: Office, during: readonly During[]): readonly SpentRun[] {
  const refs = during.flatMap(({ body }) => body.numbers)
  const runs = Map.groupBy(refs, ({ series, period }) => `${series}|${period}`)
  return [...runs]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const run = all.toSorted((a, b) => a.value - b.value)
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

async function approvalsOf(office: Office, during: readonly During[]): Promise<SpentApproval[]> {
  const found: SpentApproval[] = []
  for (const { id, body } of during) {
    if (body.type !== 'approval' || !body.dossier) continue
    const { code, number, at } = readApproval(office.store, id, body, body.dossier)
    found.push({ code: code ?? '', number: number ?? '', officer: personOf(office, body.actor).name, at })
    if (found.length % LISTED === 0) await turn()
  }
  return found
}

/** The name and title of an officer by their certificate; their id if none is known here. */
export function personOf({ published, store }: Office, officer: string): { name: string; title: string } {
  const found = published.certificates(store.time().lo).find(each => each.person.id === officer)?.person
  return { name: found?.name ?? officer, title: found?.title ?? '' }
}
