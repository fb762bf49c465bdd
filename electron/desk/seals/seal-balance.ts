import type { Day, Instant } from '../../../shared/base/ids.ts'
import { fold } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier, type Taken } from '../../../shared/dossier/state.ts'
import type { Seal } from '../../../shared/people/delegation.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import {
  type CountedAt,
  countPapers,
  explain,
  type PaperFate,
  type SealBalance,
  type SealSum,
  type Span,
  spanOf,
  type UseCount,
} from '../../../shared/seals/balance.ts'
import { goodSheets, type SealUse, type SpoiledSheets } from '../../../shared/seals/use.ts'
import { isShort, waitsForSeal } from '../../../shared/seals/waiting.ts'
import { readSealBook, type SealBook, type Sheets, sheetsOn } from '../books/seal-book.ts'
import { procedureOf } from '../office/context-of.ts'
import { sealInHand, sealsOf } from '../office/custody.ts'
import type { Office } from '../office/office.ts'
import type { Approved } from '../office/seal-log.ts'

/** Which balance is asked for. If seals are named, only these are counted. */
export type Balancing = { day: Day | null; at: CountedAt; seals?: readonly string[] }

/** The sum of a day, for the seals that the person who is logged in keeps. */
export function balanceOwnSeals(office: Office, asked: Omit<Balancing, 'seals'>): SealBalance {
  const mine = sealsOf(office, office.who.face.officer).map(({ id }) => id)
  return balanceSeals(office, { ...asked, seals: mine })
}

/**
 * The sum of a day as it stood at noon, in the evening or now: approved and carried over = sealed + waiting +
 * spoiled + voided. Approvals come from the log, uses from the seal ledger, waiting and voided papers from
 * the dossiers as they stood then. Each paper stands in the sum of one counter: the one that first sealed a
 * good sheet of it, until then the one that approved it.
 */
export function balanceSeals(office: Office, { day, at, seals: wanted }: Balancing): SealBalance {
  const span = spanOf(day, at, office.store.time().lo)
  const book = readSealBook(office, span.until)
  const all = office.published.seals(span.until)
  const seals = wanted ? all.filter(({ id }) => wanted.includes(id)) : all
  const isOurs = ({ seal }: { seal: string }): boolean => seals.some(({ id }) => id === seal)
  const papers = approvalsIn(office, book)
    .filter(({ approved }) => approved.at <= span.until)
    .flatMap(each => fateOf(office, each, span) ?? [])
    .filter(isOurs)
  return {
    day,
    at,
    until: span.until,
    ...countPapers(papers, span),
    ...countUses(book.uses.filter(isOurs), book.spoiled.filter(isOurs), span),
    seals: seals.flatMap(seal => sumOf(office, seal, papers, book, span) ?? []),
    explained: explain(papers, span),
  }
}

/** An approval, with the seal uses and spoiled sheets of its dossier at all counters. */
type Counted = { approved: Approved; sheets: Sheets }

/**
 * The approvals in this counter's sum: its own, unless another counter sealed the first good sheet, and those
 * of others for which this counter sealed it.
 */
function approvalsIn(office: Office, book: SealBook): readonly Counted[] {
  const own = office.seals.approvals()
  const isOwn = new Set(own.map(({ id }) => id))
  const isUsed = new Set(book.uses.map(({ id }) => id))
  const foreign = new Map(
    book.uses.filter(({ approval }) => !isOwn.has(approval)).map(use => [use.approval, use]),
  )
  const heard = [...foreign].flatMap(
    ([approval, { dossier }]) => office.seals.approval(approval, dossier) ?? [],
  )
  const uses = Map.groupBy(book.uses, ({ dossier }) => dossier)
  const spoiled = Map.groupBy(book.spoiled, ({ dossier }) => dossier)
  return [...own, ...heard].flatMap(approved => {
    const { id, dossier } = approved
    const mine = { uses: uses.get(dossier) ?? [], spoiled: spoiled.get(dossier) ?? [], until: book.until }
    const sheets = sheetsOn(office, dossier, mine)
    const first = sheets.uses.find(use => use.state === 'applied' && goodSheets([use], id) > 0)
    const isHere = first ? isUsed.has(first.id) : isOwn.has(id)
    return isHere ? [{ approved, sheets }] : []
  })
}

/** The line of one seal; undefined if nothing happened with it. */
function sumOf(
  office: Office,
  seal: Seal,
  papers: readonly PaperFate[],
  book: SealBook,
  span: Span,
): SealSum | undefined {
  const isIts = (one: { seal: string }): boolean => one.seal === seal.id
  const counted = countPapers(papers.filter(isIts), span)
  const uses = countUses(book.uses.filter(isIts), book.spoiled.filter(isIts), span)
  if (counted.approved + counted.carried + uses.uses + uses.sheetsSpoiled === 0) return undefined
  const { custodianName, lost } = sealInHand(office, seal, span.until)
  return { seal: seal.id, name: seal.name || seal.id, custodian: custodianName, lost, ...counted, ...uses }
}

function countUses(all: readonly SealUse[], spoiled: readonly SpoiledSheets[], { from }: Span): UseCount {
  const isIn = ({ at }: { at: Instant }): boolean => from === null || at >= from
  const uses = all.filter(isIn)
  const of = (...states: SealUse['state'][]) => uses.filter(({ state }) => states.includes(state))
  return {
    uses: uses.length,
    appliedUses: of('applied').length,
    failedUses: of('failed', 'spoiled').length,
    openUses: of('open').length,
    sheetsSealed: of('applied').reduce((sum, { copies }) => sum + copies, 0),
    sheetsSpoiled: spoiled.filter(isIn).reduce((sum, { sheets }) => sum + sheets, 0),
  }
}

/** Steps after which an approval no longer stands: it is undone, or the dossier ends. */
const UNDOING: readonly string[] = [
  'correction',
  'voiding',
  'send-back',
  'withdrawal',
  'refusal',
  'closing',
  'drop-amendment',
]
/** Steps that undo a paper of which a sheet was already sealed. */
const CORRECTING: readonly string[] = ['correction']

/** What became of one approval by the end of the span; undefined if its procedure takes no seal. */
function fateOf(
  office: Office,
  { approved, sheets: { uses, spoiled } }: Counted,
  { until }: Span,
): PaperFate | undefined {
  const { id: approval, dossier: id, at: approvedAt, code, number } = approved
  const dossier = dossierAt(office, id, until)
  const procedure = procedureOf(office, dossier, null, approvedAt)?.value
  if (!procedure?.route.includes('sealing')) return undefined
  const mine = uses.filter(use => use.approval === approval)
  const applied = mine.findLast(({ state }) => state === 'applied')
  const last = mine.at(-1)
  const sealing = sealingOf(procedure)
  // A sheet spoiled after its paper was sealed is owed again, until that paper is undone. A later correction
  // may ask for more sheets, but those belong to the next paper, so both the number now and the number then
  // are asked.
  const isShortNow = applied !== undefined && isShort(mine, approval, sealing)
  const short = isShortNow && isShort(mine, approval, sealingThen(office, id, approvedAt) ?? sealing)
  const waits = waitsForSeal(dossier, approval, mine, sealing)
  const undone = applied && !short ? undefined : undoneIn(dossier, approval, short ? CORRECTING : UNDOING)
  const isOwed = short && (waits || undone !== undefined)
  const failedWhy = last && (last.state === 'failed' || last.state === 'spoiled') ? (last.reason ?? '') : null
  return {
    approval,
    code,
    number,
    seal:
      (applied ?? last)?.seal ??
      office.published.sealOf(procedure.agency, approvedAt, sealing.mark)?.id ??
      '',
    approvedAt,
    sealedAt: isOwed ? null : (applied?.closedAt ?? null),
    voidedAt: undone?.at ?? null,
    voidedWhy: whyOf(undone),
    waits,
    spoiledWhy: isOwed ? (spoiled.findLast(each => each.approval === approval)?.reason ?? null) : failedWhy,
  }
}

function whyOf(undone: Taken | undefined): string | null {
  const { reason, note } = (undone?.data ?? {}) as { reason?: string; note?: string }
  return reason ?? note ?? null
}

const dossierAt = ({ store }: Office, id: string, until: Instant): Dossier =>
  fold(
    blank(id),
    store.events.of(id).filter(({ body }) => body.time.lo <= until),
  )

/** How a paper was to be sealed when it was approved. */
function sealingThen(office: Office, id: string, approvedAt: Instant) {
  const procedure = procedureOf(office, dossierAt(office, id, approvedAt), null, approvedAt)
  return procedure && sealingOf(procedure.value)
}

/**
 * The act, one of `undoing`, that undid an approval before all of it was sealed; undefined while it stands.
 */
function undoneIn({ history, taken, takenBack }: Dossier, approval: string, undoing: readonly string[]) {
  if (taken.approval?.event === approval) return undefined
  const later = history.slice(history.findIndex(({ event }) => event === approval) + 1)
  // What the province took back counts as undone by its recall, whatever became of its sheets.
  const recalled = takenBack.includes(approval) ? ['recall'] : []
  return later.find(({ step }) => [...undoing, ...recalled].includes(step))
}
