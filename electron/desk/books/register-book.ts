import type { DossierId } from '../../../shared/base/ids.ts'
import { dayOf, shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { endedOf } from '../../../shared/dossier/ended.ts'
import { isResult } from '../../../shared/dossier/issued.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { BookLine } from '../../../shared/forms/register-book.ts'
import { actSaid } from '../../../shared/text/dossier/amendment-words.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { flagWord, outcomeWord } from '../../../shared/text/words.ts'
import type { Office } from '../office/office.ts'
import { undoneSaid } from '../papers/undone-said.ts'
import { type BeforeAndNow, beforeAndNow, type Closing } from './before-and-now.ts'
import { cameSaid, goneSaid, lateSaid } from './heard-then.ts'

const EVERY = 1_000_000
/** The agency of a dossier none of whose acts count any more. */
const NOBODYS = ''
const BY: Record<string, string> = { counter: 'Tại quầy', post: 'Bưu chính công ích', online: 'Trực tuyến' }
type Line = Omit<BookLine, 'nth'>

/**
 * The lines of the register of a year, in the order of receipt, of one agency or of all (null), numbered from
 * 1. In a closed book each line stands as it was closed: what happened since is a dated remark, and what was
 * recorded only since comes last.
 */
export function registerLines(
  office: Office,
  year: number,
  agency: string | null,
  closing: Closing = null,
): readonly BookLine[] {
  const isInYear = (at: string | null): boolean => at !== null && dayOf(at).startsWith(`${year}-`)
  const isOf = (owner: string | null): boolean => agency === null || owner === agency
  const lines = office.store.register
    .find('', { limit: EVERY, before: null, offices: agency === null ? null : [agency, NOBODYS] })
    .filter(row => (row.receivedAt ? isInYear(row.receivedAt) && isOf(row.office) : closing !== null))
    .map(row => ({ row, told: beforeAndNow(office.store, row.dossier, closing) }))
    // A dossier whose intake the province took back since was still received, as the closed book has it.
    .filter(
      ({ row, told: { before } }) => row.receivedAt || (isInYear(receivedAt(before)) && isOf(before.office)),
    )
    .map(({ row, told }) => ({ line: lineIn(office, told), dossier: row.dossier }))
  // Two dossiers received at once without a code also need a fixed order: their places in the register may
  // change.
  const key = ({ line: { receivedAt, code, late }, dossier }: Placed): string =>
    `${late ? 1 : 0}${receivedAt}${code}${dossier}`
  return lines
    .sort((one, two) => key(one).localeCompare(key(two)))
    .map(({ line }, at) => ({ ...line, nth: at + 1 }))
}
type Placed = { line: Line; dossier: DossierId }

const receivedAt = (dossier: Dossier): string | null => taken(dossier, 'intake')?.receivedAt ?? null

function lineIn(office: Office, { before, now, since: heard }: BeforeAndNow): Line {
  if (!taken(before, 'intake'))
    return { ...lineOf(office, now), late: true, note: joined([noteOf(now), lateSaid(office, heard)]) }
  const remarks = remarksOf(now).filter(remark => !remarksOf(before).includes(remark))
  const since = [
    ...remarks,
    remarks.length > 0 ? cameSaid(office, heard) : '',
    goneSaid(office, heard),
  ].filter(Boolean)
  const line = lineOf(office, before)
  return since.length === 0 ? line : { ...line, remarked: true, note: joined([line.note, ...since]) }
}

/** The line of a dossier as it stands. Its first return is written down, whatever came later. */
function lineOf(office: Office, dossier: Dossier): Line {
  const intake = taken(dossier, 'intake')
  if (!intake) throw new Error('a line of the register is a dossier that was received')
  const procedure = dossier.procedure && office.published.procedureVersion(dossier.procedure.version)
  const { address, phone, name } = intake.applicant
  const handOver = endedOf(dossier)?.handOver
  const { channel = '' } = (handOver?.data ?? {}) as Partial<DataOf<'return'>>
  return {
    code: codeSaid({ code: intake.code, slip: intake.slip?.token ?? null }, 'vi'),
    procedure: procedure?.title ?? dossier.procedure?.code ?? '',
    sets: intake.sets,
    applicant: name,
    contact: [address, phone].filter(Boolean).join('; '),
    agency: office.published.agency(dossier.office ?? '', intake.receivedAt)?.name ?? '',
    receivedAt: intake.receivedAt,
    dueAt: (dossier.due ?? intake.due)?.at ?? null,
    returnedAt: handOver?.at ?? null,
    returnedBy: BY[channel] ?? '',
    note: noteOf(dossier),
  }
}

/**
 * The remarks: how it ended without a result, what else was recorded, each return that turned out to be none,
 * each paper that amended a result.
 */
function noteOf(dossier: Dossier): string {
  const how = endedOf(dossier)?.how ?? 'returned'
  const flags = dossier.flags.filter(flag => flag !== 'amended')
  const ended = how === 'returned' ? '' : outcomeWord(how, 'vi')
  return joined([
    ended,
    ...flags.map(flag => flagWord(flag, 'vi')),
    ...undoneSaid(dossier),
    ...actsOf(dossier),
  ])
}

/**
 * What may come after the book was closed, each with its day: a return that turned out to be none, the end,
 * and the papers that amend a result.
 */
function remarksOf(dossier: Dossier): readonly string[] {
  const ended = endedOf(dossier)
  const end = ended ? [`${outcomeWord(ended.how, 'vi')} ngày ${shortDayOf(ended.at)}`] : []
  return [...undoneSaid(dossier), ...end, ...actsOf(dossier)]
}

const actsOf = ({ issued }: Dossier): readonly string[] =>
  issued.filter(isResult).flatMap(({ acts }) => acts.map(act => actSaid(act)))
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('; ')
