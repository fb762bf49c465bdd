import type { Hash } from '../../../shared/base/ids.ts'
import { dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { ProgrammeStatusFacts, StatusLine } from '../../../shared/forms/programme-status.ts'
import type { AgencyLine, Board, ProgrammeLine } from '../../../shared/programme/board.ts'
import { NEEDS } from '../../../shared/programme/readiness.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { lackWord, shareSaid } from '../../../shared/text/procedures/programme.ts'
import type { Office } from '../office/office.ts'
import { makeOfficePaper } from '../papers/office-papers.ts'
import { headOf } from '../papers/paper-facts.ts'
import { programmeBoard } from './programme.ts'

/** The page holds this many lines, one procedure a line. */
const MOST_LINES = 32

/**
 * Typesets the one-page status of an agency and keeps its bytes. One key on the board and one verb of the
 * command line call this.
 */
export async function makeProgrammeStatus(
  office: Office,
  agency: string,
): Promise<{ document: Hash } | Refusal> {
  const board = programmeBoard(office)
  const line = [...board.agencies, ...board.waiting].find(({ id }) => id === agency)
  if (!line) return refuse('input-invalid', { field: 'agency' })
  const document = await makeOfficePaper(office, 'programme-status', statusFacts(office, board, line))
  return typeof document === 'string' ? { document } : document
}

/** What the one-page status of an agency says. */
export function statusFacts(office: Office, board: Board, agency: AgencyLine): ProgrammeStatusFacts {
  const at = office.store.time().lo
  // Procedures that may start come first, then those that lack least: the reader sees what is nearest.
  const lines = board.procedures
    .filter(each => each.agency === agency.id)
    .sort((a, b) => a.lacks.length - b.lacks.length || b.evidence.in90 - a.evidence.in90)
  const { registered, mayStart, active, plan, name } = agency
  return {
    head: headOf(office, at),
    day: dayOf(at),
    agency: name,
    registered,
    mayStart,
    active,
    sites: board.sites
      .map(site => ({ ...site, count: lines.filter(each => each.site === site.id).length }))
      .filter(({ count }) => count > 0)
      .map(site => `${String(site.count).padStart(2, '0')} tại ${site.name}`)
      .join(', '),
    plan: plan ? [`từ ngày ${shortDay(plan.from)}`, plan.note].filter(Boolean).join(': ') : '',
    share: board.share ? shareSaid(board.share, 'vi') : '',
    needs: NEEDS.map(need => lackWord(need, 'vi')),
    toDo: [...agency.lacks]
      .sort((a, b) => b.count - a.count)
      .map(({ need, count }) => ({ what: lackWord(need, 'vi'), count })),
    lines: lines.slice(0, MOST_LINES).map(lineOf),
    more: Math.max(0, lines.length - MOST_LINES),
  }
}

function lineOf(line: ProgrammeLine): StatusLine {
  const { code, title, official, lacks, evidence } = line
  const { in30, in90, returned, inVisit } = evidence
  return {
    code,
    title,
    official,
    missing: NEEDS.map(need => lacks.some(lack => lack.need === need)),
    in30,
    in90,
    inVisit: returned > 0 ? `${inVisit}/${returned}` : '',
  }
}
