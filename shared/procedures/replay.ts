import type { DossierId, Instant } from '../base/ids.ts'
import { BLANK_ID, blank, type Due } from '../dossier/state.ts'
import { type DataOf, steps } from '../dossier/steps/index.ts'
import type { Refusal } from '../refusals/refusal.ts'
import { isRefusal, refuse } from '../refusals/refusal.ts'
import { type Procedure, termsOf, underCase } from './procedure.ts'
import { feeSaid } from './wording.ts'

/** Two values side by side: as it was, and as it would be now. */
export type Pair<T> = { was: T; now: T }
/**
 * A page of a past dossier as printed and as it would be now: the differing lines, and the numbers of pages.
 */
export type PagePair = { form: string; lines: Pair<readonly string[]>; pages: Pair<number> | null }

/** What a drafted procedure would have made of one past dossier. Null or empty where nothing changes. */
export type Replayed = {
  dossier: DossierId
  /** Its code, or the token of its slip while it has none. */
  code: string
  receivedAt: Instant
  /** Why it would not be received under the draft. */
  refused: Refusal | null
  due: Pair<Instant> | null
  fee: Pair<string> | null
  papers: readonly PagePair[]
}

/**
 * A replay: of which draft, over how many past dossiers of which procedure, and the dossiers for which
 * something changes.
 */
export type Replay = {
  draft: string
  code: string
  over: string
  replayed: number
  refused: number
  changed: readonly Replayed[]
}

type Intake = DataOf<'intake'>
type DueOf = (procedure: Procedure, receivedAt: Instant) => Due | undefined
export type Past = { dossier: DossierId; intake: Intake; procedure: Procedure }

/**
 * What this dossier would have become if the draft had been in force that day: whether it is received, its
 * date, its fee.
 */
export function replayIntake(
  { dossier, intake, procedure }: Past,
  whole: Procedure,
  dueOf: DueOf,
): Omit<Replayed, 'papers'> {
  const draft = underCase(whole, intake.case)
  const { receivedAt, channel } = intake
  // Where the source names no limit, the officer set the date, and would have set the same one.
  const set = intake.due ?? undefined
  const due = draft.limit ? dueOf(draft, receivedAt) : set
  const was = procedure.limit ? dueOf(procedure, receivedAt) : set
  const fees = { was: feeSaid(procedure, channel), now: feeSaid(draft, channel) }
  return {
    dossier,
    code: intake.code ?? intake.slip?.token ?? '',
    receivedAt,
    refused: findRefused(intake, draft, due),
    due: due && was && due.at !== was.at ? { was: was.at, now: due.at } : null,
    fee: fees.was === fees.now ? null : fees,
  }
}

function findRefused(intake: Intake, draft: Procedure, due: Due | undefined): Refusal | null {
  if (!draft.registration) return refuse('not-registered-here', { procedure: draft.code })
  const { code, slip: _slip, receivedAt, due: _due, case: chosen, ...input } = intake
  const checked = steps.intake.check(
    blank(BLANK_ID),
    // A case that the draft no longer distinguishes is no reason to refuse.
    { ...input, ...(draft.cases ? { case: chosen } : {}), procedure: draft.code, appointedAt: null },
    {
      terms: termsOf(draft),
      at: receivedAt,
      clockSuspect: false,
      ...(code ? { number: code } : {}),
      ...(due ? { due } : {}),
      ...{ actor: '', site: '', certificates: [], mandates: [] },
    },
  )
  return isRefusal(checked) ? checked : null
}

/** The lines in which two texts differ: for each side those the other lacks, in order. */
export function differingLines(was: readonly string[], now: readonly string[]): Pair<readonly string[]> {
  const left = (one: readonly string[], other: readonly string[]): string[] => {
    const rest = [...other]
    return one.filter(line => {
      const at = rest.indexOf(line)
      if (at >= 0) rest.splice(at, 1)
      return at < 0
    })
  }
  return { was: left(was, now), now: left(now, was) }
}
