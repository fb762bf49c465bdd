import type { Day, Hash, Instant } from '../../../shared/base/ids.ts'
import { dayOf, shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { findNoForce, isResult } from '../../../shared/dossier/issued.ts'
import { AMENDMENTS, type Dossier, type Issued, type Taken } from '../../../shared/dossier/state.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { OutgoingLine } from '../../../shared/forms/outgoing-book.ts'
import { OWED_BY } from '../../../shared/forms/owed.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { actSaid } from '../../../shared/text/dossier/amendment-words.ts'
import { registerWord } from '../../../shared/text/words.ts'
import type { NumberRun } from '../../store/store.ts'
import type { Office } from '../office/office.ts'
import { type LetterStep, letterNumberOf, letterValue } from '../papers/letters.ts'
import { procedureOfDossier } from '../papers/paper-facts.ts'
import { type BeforeAndNow, beforeAndNow, type Closing } from './before-and-now.ts'
import { asClosed } from './closed-line.ts'
import { cameSaid, goneSaid } from './heard-then.ts'

const PAGE = 500
/** The agency of a dossier none of whose acts count any more. */
const NOBODYS = ''
type Kind = Issued['kind']
const AMENDING: Readonly<Record<Exclude<Kind, 'result' | 'replacement'>, string>> = {
  rectification: 'Công văn đính chính',
  revocation: 'Quyết định thu hồi',
  reinstatement: 'Quyết định hủy bỏ việc thu hồi',
}

/**
 * Which book documents are looked for, which of its numbers were voided, and where it was closed, if it was.
 */
type Wanted = { year: number; agency: string; voided: readonly NumberRun[]; closing: Closing }

/** The documents of the year by number: what went out, and what was voided before it did. */
export function documentsOf(office: Office, wanted: Wanted): ReadonlyMap<number, OutgoingLine> {
  const { agency, voided, closing } = wanted
  const found = new Map<number, OutgoingLine>()
  for (let before: string | null = null; ; ) {
    const rows: ReturnType<typeof office.store.register.find> = office.store.register.find('', {
      ...{ limit: PAGE, before, offices: [agency, NOBODYS] },
    })
    for (const row of rows) {
      const sentNone =
        row.results.length === 0 && !row.flags.includes('reappointed') && row.outcome !== 'stopped'
      // Something that a closed book tells may have been taken back since.
      if (sentNone && voided.length === 0 && !closing?.heard) continue
      const told = beforeAndNow(office.store, row.dossier, closing)
      for (const line of linesIn(office, told, wanted)) found.set(line.from, line)
    }
    before = rows.at(-1)?.dossier ?? null
    if (rows.length < PAGE || !before) return found
  }
}

/**
 * The documents of a dossier as they stand, or as a closed book has them: in it, numbers that were voided
 * later stand as they stood then.
 */
function linesIn(office: Office, told: BeforeAndNow, wanted: Wanted): readonly OutgoingLine[] {
  const { before, now, isLater, since } = told
  const lines = linesOf(office, now, wanted)
  if (before === now) return lines
  const voided = wanted.voided.filter(({ event }) => !event || !isLater(event))
  const then = linesOf(office, before, { ...wanted, voided })
  return asClosed(then, lines, { came: cameSaid(office, since), gone: goneSaid(office, since) })
}

/** Every document of a dossier that stands in this book. */
function linesOf(office: Office, dossier: Dossier, { year, voided }: Wanted): readonly OutgoingLine[] {
  const inYear = (day: Day | null): boolean => day?.startsWith(`${year}-`) === true
  const letters = LETTERS.flatMap(step => letterLine(office, dossier, step) ?? [])
  // What the province took back stands struck through, by its voided number.
  const good = dossier.issued.filter(({ approval }) => !approval || !dossier.takenBack.includes(approval))
  const issued = good.flatMap(each => issuedLine(office, dossier, each) ?? [])
  const struck = voided.length > 0 ? voidedLines(office, dossier, voided) : []
  return [...struck, ...letters, ...issued].filter(({ day }) => inYear(day))
}

const LETTERS: readonly LetterStep[] = ['apology', 'closing']

/** A letter of the agency that went out. It was handed to the addressee on the day on which it was signed. */
function letterLine(office: Office, dossier: Dossier, step: LetterStep): OutgoingLine | undefined {
  const value = letterValue(office, dossier, step)
  const said = dossier.taken[step]
  if (value === null || !said) return undefined
  const { agency } = procedureOfDossier(office, dossier)
  const signer = office.published.certificates(said.at).find(({ person }) => person.id === said.actor)
  const day = dayOf(said.at)
  return {
    ...numbered(letterNumberOf(office, { step, agency, at: said.at, value })),
    ...{ day, sentOn: day, copies: 1, note: '' },
    summary: titleIn(dossier.formSet, OWED_BY[step]),
    signer: signer?.person.name ?? '',
    recipients: applicantOf(dossier),
    keptBy: keeperOf(office, dossier, said.at),
  }
}

function issuedLine(office: Office, dossier: Dossier, issued: Issued): OutgoingLine | undefined {
  if (!issued.number) return undefined
  const { result } = procedureOfDossier(office, dossier)
  const approval = recordedAs<'approval'>(dossier, issued.approval)
  const sealing = recordedAs<'sealing'>(dossier, issued.sealing)
  const others = isResult(issued) ? (result?.recipients.slice(1) ?? []) : []
  return {
    ...{ ...numbered(issued.number), day: dayOf(issued.at) },
    summary: summaryOf(office, dossier, issued.kind, issued.proposal),
    signer: approval?.signer.name ?? '',
    recipients: [applicantOf(dossier), ...others].filter(Boolean).join('; '),
    keptBy: keeperOf(office, dossier, issued.at),
    copies: sealing?.copies ?? 1,
    sentOn: sentOn(dossier, issued),
    note: [...issued.acts.map(act => actSaid(act)), ...recalledSaid(dossier, issued)].join('; '),
  }
}

/** The remark that the province calls it back: its number stands, its copy is on its way. */
const recalledSaid = (dossier: Dossier, { document }: Issued): readonly string[] =>
  document !== null && findNoForce(dossier, document) === 'recalled' ? [registerWord('recalled', 'vi')] : []

/**
 * What was approved under a number that was voided since. It stands struck through, with the day and the
 * reason.
 */
function voidedLines(
  office: Office,
  dossier: Dossier,
  voided: readonly NumberRun[],
): readonly OutgoingLine[] {
  return dossier.history.flatMap((approved, at): OutgoingLine | readonly [] => {
    const data = approved.step === 'approval' ? (approved.data as DataOf<'approval'> | null) : null
    const run = data && voided.find(({ from }) => from === Number.parseInt(data.number, 10))
    if (!run) return []
    return {
      ...{ ...numbered(data.number), day: dayOf(approved.at), voided: true, copies: null, sentOn: null },
      summary: summaryOf(office, dossier, ...madeThen(dossier.history.slice(0, at))),
      signer: data.signer.name,
      recipients: applicantOf(dossier),
      keptBy: '',
      note: voidedSaid(voidedAt(office, dossier, run), run.reason),
    }
  })
}

/**
 * When a number was voided, by the act that voided it: a step of the dossier, or a note of the province's
 * verdict.
 */
const voidedAt = ({ store }: Office, { id, history }: Dossier, { event }: NumberRun): Instant | null =>
  history.find(each => each.event === event)?.at ??
  (event ? store.events.one(id, event)?.body.time.lo : undefined) ??
  null

/** The voiding, worded as a book's note. */
export const voidedSaid = (at: Instant | null, reason: string | null): string =>
  `Hủy${at ? ` ngày ${shortDayOf(at)}` : ''}: ${reason || 'không ghi lý do'}`

/** Which paper was being made then: one that amends an earlier one, from its proposal on, else a result. */
function madeThen(before: readonly Taken[]): [kind: Kind, proposal: Hash | null] {
  const ends: readonly string[] = ['return', 'drop-amendment']
  const last = before.findLast(({ step }) => isAmendment(step) || ends.includes(step))
  return last && isAmendment(last.step) ? [last.step, last.event] : ['result', null]
}
const isAmendment = (step: string): step is Exclude<Kind, 'result'> =>
  (AMENDMENTS as readonly string[]).includes(step)

/** What the paper is about. If it amends another paper, also which one, by number and day. */
function summaryOf(office: Office, dossier: Dossier, kind: Kind, proposal: Hash | null): string {
  const { result } = procedureOfDossier(office, dossier)
  const granted = [result?.type, result?.summary].filter(Boolean).join(': ')
  const about = aboutOf(dossier, proposal)
  if (kind === 'result') return granted
  if (kind === 'replacement') return `${granted}${about ? ` (thay thế văn bản ${about})` : ''}`
  const type = result?.type ?? ''
  return [AMENDING[kind], type.charAt(0).toLowerCase() + type.slice(1), about].filter(Boolean).join(' ')
}

/** The issued paper that a proposal names, worded for a summary; empty if its words are erased. */
function aboutOf({ history, issued }: Dossier, proposal: Hash | null): string {
  const data = history.find(({ event }) => event === proposal)?.data as
    | DataOf<'rectification'>
    | null
    | undefined
  const at = issued.find(({ number }) => number !== null && number === data?.of.number)?.at
  return data ? `số ${data.of.number}${at ? ` ngày ${shortDayOf(at)}` : ''}` : ''
}

const numbered = (symbol: string): { from: number; to: number; symbol: string } => {
  const value = Number.parseInt(symbol, 10)
  return { from: value, to: value, symbol }
}
const applicantOf = ({ taken }: Dossier): string =>
  (taken.intake?.data as DataOf<'intake'> | null | undefined)?.applicant.name ?? ''
function keeperOf(office: Office, dossier: Dossier, at: Instant): string {
  const { agency } = procedureOfDossier(office, dossier)
  return `Văn thư ${office.published.agency(agency, at)?.name ?? agency}`
}

/** What the record of an act holds, found by its event. */
const recordedAs = <S extends 'approval' | 'sealing'>({ history }: Dossier, event: string | null) =>
  history.find(each => each.event === event)?.data as DataOf<S> | null | undefined

/** The day it was handed over: the first return that counts after it was sealed. */
function sentOn({ history, takenBack }: Dossier, { sealing }: Issued): Day | null {
  const sealed = history.findIndex(({ event }) => event === sealing)
  const returned: Taken | undefined = history
    .slice(sealed + 1)
    .find(({ step, event }) => step === 'return' && !takenBack.includes(event))
  return returned ? dayOf(returned.at) : null
}
