import type { Day } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isResult, standingOf } from '../../../shared/dossier/issued.ts'
import type { Dossier, Issued, Taken } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { OutgoingLine } from '../../../shared/forms/outgoing-book.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { resultSeries } from '../../../shared/record/lease.ts'
import { NUMBER_WORDS, standingWord } from '../../../shared/text/words.ts'
import type { NumberRun } from '../../store/store.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { apologyNumber, procedureOfDossier } from '../papers/paper-facts.ts'

const PAGE = 500
const ELSEWHERE = 'số của quầy khác'
const AMENDING: Readonly<Record<Exclude<Issued['kind'], 'result' | 'replacement'>, string>> = {
  rectification: 'Công văn đính chính',
  revocation: 'Quyết định thu hồi',
  reinstatement: 'Quyết định hủy bỏ việc thu hồi',
}

/** Every number of an agency's outgoing documents of a year, from 01 without a gap: a document, or why there is none. */
export function outgoingLines(office: Office, year: number, agency: string): readonly OutgoingLine[] {
  const code = office.published.agency(agency, office.store.time().lo)?.code ?? agency
  const series = resultSeries(code, String(year))
  const runs = office.store.numbers.gaps().filter(run => run.series === series)
  const last = Math.max(0, ...runs.filter(({ event }) => event !== null).map(({ to }) => to))
  const documents = documentsOf(office, year, agency)
  const lines: OutgoingLine[] = []
  let next = 1
  for (const run of runs) {
    if (run.from > last) break
    if (run.from > next) lines.push(nothing(next, run.from - 1, ELSEWHERE))
    lines.push(...linesOf(run, Math.min(run.to, last), documents))
    next = Math.max(next, run.to + 1)
  }
  return lines
}

function linesOf(run: NumberRun, to: number, documents: ReadonlyMap<number, OutgoingLine>): OutgoingLine[] {
  const { from, state, reason } = run
  if (state === 'issued') return [documents.get(from) ?? nothing(from, from, 'đã cấp số, chờ ký, đóng dấu')]
  if (state === 'voided') return [nothing(from, to, `số đã hủy: ${reason ?? ''}`)]
  return [nothing(from, to, state === 'burned' ? ELSEWHERE : (reason ?? NUMBER_WORDS[state][0]))]
}

const two = (value: number): string => String(value).padStart(2, '0')
const nothing = (from: number, to: number, note: string): OutgoingLine => ({
  ...{ from, to, symbol: from === to ? two(from) : `${two(from)} đến ${two(to)}` },
  ...{ day: null, summary: '', signer: '', recipients: '', keptBy: '', copies: null, sentOn: null, note },
})

/** The issued papers of the year, by their number. */
function documentsOf(office: Office, year: number, agency: string): ReadonlyMap<number, OutgoingLine> {
  const found = new Map<number, OutgoingLine>()
  for (let before: string | null = null; ; ) {
    const rows: ReturnType<typeof office.store.register.find> = office.store.register.find('', {
      ...{ limit: PAGE, before, offices: [agency] },
    })
    for (const row of rows) {
      if (row.results.length === 0 && !row.flags.includes('reappointed')) continue
      const dossier = dossierOf(office.store, row.dossier)
      const said = apologyLine(office, dossier)
      if (said?.day?.startsWith(`${year}-`)) found.set(said.from, said)
      for (const issued of dossier.issued) {
        const value = Number.parseInt(issued.number ?? '', 10)
        if (Number.isNaN(value) || !dayOf(issued.at).startsWith(`${year}-`)) continue
        found.set(value, lineOf(office, dossier, issued, value))
      }
    }
    before = rows.at(-1)?.dossier ?? null
    if (rows.length < PAGE || !before) return found
  }
}

/** Form 04 as a letter that went out: signed, handed to the person it apologises to on the day it was signed. */
function apologyLine(office: Office, dossier: Dossier): OutgoingLine | undefined {
  const number = apologyNumber(office, dossier)
  const said = dossier.taken.apology
  if (!number || !said) return undefined
  const data = said.data as DataOf<'apology'> | null
  const { agency } = procedureOfDossier(office, dossier)
  const intake = dossier.taken.intake?.data as DataOf<'intake'> | null | undefined
  const value = Number.parseInt(number, 10)
  const day = dayOf(said.at)
  return {
    ...{ from: value, to: value, symbol: number, day, sentOn: day, copies: 1, note: '' },
    summary: titleIn(dossier.formSet, 'apology'),
    signer: data?.signer.name ?? '',
    recipients: intake?.applicant.name ?? '',
    keptBy: `Văn thư ${office.published.agency(agency, said.at)?.name ?? agency}`,
  }
}

function lineOf(office: Office, dossier: Dossier, issued: Issued, value: number): OutgoingLine {
  const { result, agency } = procedureOfDossier(office, dossier)
  const approval = recordedAs<'approval'>(dossier, issued.approval)
  const sealing = recordedAs<'sealing'>(dossier, issued.sealing)
  const intake = dossier.taken.intake?.data as DataOf<'intake'> | null | undefined
  const kept = office.published.agency(agency, issued.at)?.name ?? agency
  const standing = standingOf(issued)
  return {
    ...{ from: value, to: value, symbol: issued.number ?? two(value), day: dayOf(issued.at) },
    summary:
      issued.kind === 'result' || issued.kind === 'replacement'
        ? [result?.type, result?.summary].filter(Boolean).join(': ')
        : AMENDING[issued.kind],
    signer: approval?.signer.name ?? '',
    recipients: [
      intake?.applicant.name ?? '',
      ...(isResult(issued) ? (result?.recipients.slice(1) ?? []) : []),
    ]
      .filter(Boolean)
      .join('; '),
    keptBy: `Văn thư ${kept}`,
    copies: sealing?.copies ?? 1,
    sentOn: sentOn(dossier, issued),
    note: standing === 'in-force' ? '' : standingWord(standing, 'vi'),
  }
}

/** What the record of an act holds, found by its event. */
const recordedAs = <S extends 'approval' | 'sealing'>({ history }: Dossier, event: string | null) =>
  history.find(each => each.event === event)?.data as DataOf<S> | null | undefined

/** The day it was handed over: the first return after it was sealed. */
function sentOn({ history }: Dossier, { sealing }: Issued): Day | null {
  const sealed = history.findIndex(({ event }) => event === sealing)
  const returned: Taken | undefined = history.slice(sealed + 1).find(({ step }) => step === 'return')
  return returned ? dayOf(returned.at) : null
}
