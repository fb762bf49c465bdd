import type { OutgoingLine } from '../../../shared/forms/outgoing-book.ts'
import { resultSeries } from '../../../shared/record/lease.ts'
import { NUMBER_WORDS } from '../../../shared/text/words.ts'
import type { NumberRun } from '../../store/store.ts'
import type { Office } from '../office/office.ts'
import type { Closing } from './before-and-now.ts'
import { bareLine, NOT_SENT } from './closed-line.ts'
import { documentsOf, voidedSaid } from './outgoing-documents.ts'

const ELSEWHERE = 'số của quầy khác'

/**
 * Every number of an agency's outgoing documents of a year, from 01 without a gap: a document, or why there
 * is none.
 */
export function outgoingLines(
  office: Office,
  year: number,
  agency: string,
  closing: Closing = null,
): readonly OutgoingLine[] {
  const code = office.published.agency(agency, office.store.time().lo)?.code ?? agency
  const series = resultSeries(code, String(year))
  const runs = office.store.numbers.gaps().filter(run => run.series === series)
  const last = Math.max(0, ...runs.filter(({ event }) => event !== null).map(({ to }) => to))
  const voided = runs.filter(({ state }) => state === 'voided')
  const documents = documentsOf(office, { year, agency, voided, closing })
  const lines: OutgoingLine[] = []
  let next = 1
  for (const run of runs) {
    if (run.from > last) break
    if (run.from > next) lines.push(bareLine({ from: next, to: run.from - 1 }, ELSEWHERE))
    lines.push(...linesOf(run, Math.min(run.to, last), documents))
    next = Math.max(next, run.to + 1)
  }
  return lines
}

function linesOf(run: NumberRun, to: number, documents: ReadonlyMap<number, OutgoingLine>): OutgoingLine[] {
  const { from, state, reason } = run
  const document = state === 'issued' || state === 'voided' ? documents.get(from) : undefined
  if (document) return [document]
  if (state === 'issued') return [bareLine({ from, to: from }, NOT_SENT)]
  if (state === 'voided') return [{ ...bareLine({ from, to }, voidedSaid(null, reason)), voided: true }]
  return [bareLine({ from, to }, state === 'burned' ? ELSEWHERE : (reason ?? NUMBER_WORDS[state][0]))]
}
