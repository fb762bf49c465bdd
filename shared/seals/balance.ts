import type { Day, Hash, Instant } from '../base/ids.ts'
import { DAY_MS, later } from '../base/later.ts'
import { instantOf } from '../calendar/vietnam-time.ts'

/** One approved paper and what became of it. Each fact comes from its own part of the record. */
export type PaperFate = {
  approval: Hash
  code: string | null
  number: string | null
  seal: string
  approvedAt: Instant
  /** When its first good use was closed, from the ledger. */
  sealedAt: Instant | null
  /** When a correction or an ending undid it before it was sealed, from the dossier's history. */
  voidedAt: Instant | null
  /** Whether it waited for its seal, from the dossier as it stood. */
  waits: boolean
  /**
   * Why its last use failed or was spoiled, from the ledger; null where neither is how it stands. Below it:
   * why it was voided.
   */
  spoiledWhy: string | null
  voidedWhy: string | null
}

/**
 * A span of the record that is summed up: from the beginning of a day (null: of everything) to an instant.
 */
export type Span = { from: Instant | null; until: Instant }
/** When a balance is drawn. Noon and evening are the keepers' times; `now` is this very moment. */
export type CountedAt = 'noon' | 'evening' | 'now'

/** The span of a day up to noon, to the evening, or to now. Without a day: everything until now. */
export function spanOf(day: Day | null, at: CountedAt, now: Instant): Span {
  if (day === null) return { from: null, until: now }
  const [from, noon] = [instantOf(day, '00:00'), instantOf(day, '12:00')]
  const evening = later(from, DAY_MS - 1)
  const end = at === 'noon' ? noon : evening
  // The span of a day that is not over ends now.
  return { from, until: end < now ? end : now }
}

/** The papers counted: approved + carried over = sealed + waiting + spoiled + voided. */
export type PaperCount = {
  /** Approved before the span, and neither sealed nor voided when it began. */
  carried: number
  approved: number
  sealed: number
  waiting: number
  /** Still to be sealed, after its last use failed or was spoiled. */
  spoiled: number
  /** Undone by a correction or an ending before it was sealed. */
  voided: number
  balanced: boolean
}

/**
 * What became of a paper by the end of the span. A paper with several fates, or with none, shows a fault in
 * the record.
 */
export type Fate = 'sealed' | 'waiting' | 'spoiled' | 'voided'

/**
 * The fates of a paper that was open in the span; `not-in-it` where it was settled before the span or
 * approved after it.
 */
export function fatesIn(paper: PaperFate, { from, until }: Span): readonly Fate[] | 'not-in-it' {
  const within = (at: Instant | null): boolean => at !== null && at <= until
  const before = (at: Instant | null): boolean => from !== null && at !== null && at < from
  if (!within(paper.approvedAt) || before(paper.sealedAt) || before(paper.voidedAt)) return 'not-in-it'
  const all: readonly [Fate, boolean][] = [
    ['sealed', within(paper.sealedAt)],
    ['voided', within(paper.voidedAt)],
    ['spoiled', paper.waits && paper.spoiledWhy !== null],
    ['waiting', paper.waits && paper.spoiledWhy === null],
  ]
  return all.flatMap(([fate, is]) => (is ? [fate] : []))
}

/**
 * Counts papers in a span. The figures of the sum come from independent sources, so that the sum can fail.
 */
export function countPapers(papers: readonly PaperFate[], span: Span): PaperCount {
  const open = papers.map(paper => ({ paper, fates: fatesIn(paper, span) })).filter(isIn)
  const of = (fate: Fate): number => open.filter(({ fates }) => fates.includes(fate)).length
  const carried = open.filter(({ paper }) => span.from !== null && paper.approvedAt < span.from).length
  const counted = {
    sealed: of('sealed'),
    waiting: of('waiting'),
    spoiled: of('spoiled'),
    voided: of('voided'),
  }
  const sum = counted.sealed + counted.waiting + counted.spoiled + counted.voided
  const single = open.every(({ fates }) => fates.length === 1)
  return { carried, approved: open.length - carried, ...counted, balanced: sum === open.length && single }
}
type Counted = { paper: PaperFate; fates: readonly Fate[] }
const isIn = (one: { paper: PaperFate; fates: readonly Fate[] | 'not-in-it' }): one is Counted =>
  one.fates !== 'not-in-it'

/** A paper that is not simply sealed: it explains a difference between approved and sealed. */
export type Explained = {
  code: string | null
  number: string | null
  seal: string
  approvedAt: Instant
  fates: readonly Fate[]
  why: string | null
}

/** Every paper of the span that is not simply sealed, oldest first. */
export const explain = (papers: readonly PaperFate[], span: Span): readonly Explained[] =>
  papers.flatMap(paper => {
    const fates = fatesIn(paper, span)
    if (fates === 'not-in-it' || (fates.length === 1 && fates[0] === 'sealed')) return []
    const { code, number, seal, approvedAt, spoiledWhy, voidedWhy } = paper
    return [{ code, number, seal, approvedAt, fates, why: spoiledWhy ?? voidedWhy }]
  })

/** What one seal did in the span: its uses by how they ended, its good and spoiled sheets. */
export type UseCount = {
  uses: number
  appliedUses: number
  failedUses: number
  openUses: number
  sheetsSealed: number
  sheetsSpoiled: number
}

/** The balance of one seal: its papers and its uses. */
export type SealSum = { seal: string; name: string; custodian: string; lost: boolean } & PaperCount & UseCount

/** The balance of a day at an instant, of every seal and of all of them together. */
export type SealBalance = {
  day: Day | null
  at: CountedAt
  until: Instant
  seals: readonly SealSum[]
  explained: readonly Explained[]
} & PaperCount &
  UseCount
