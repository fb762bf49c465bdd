import type { DossierId, Instant } from '../base/ids.ts'
import type { Refusal } from '../dossier/refusal.ts'
import { isRefusal, refuse } from '../dossier/refusal.ts'
import { blank, type Due } from '../dossier/state.ts'
import { type DataOf, steps } from '../dossier/steps/index.ts'
import { type Procedure, termsOf } from './procedure.ts'

/** Two readings side by side. */
export type Pair<T> = { was: T; now: T }
/** A page of a past dossier as it was printed and as it would be now: the lines that differ, how many pages. */
export type PagePair = { form: string; lines: Pair<readonly string[]>; pages: Pair<number> | null }

/** What a drafted procedure would have made of one past dossier; null and empty where nothing changes. */
export type Replayed = {
  dossier: DossierId
  code: string
  receivedAt: Instant
  /** Why it would not be received under the draft. */
  refused: Refusal | null
  due: Pair<Instant> | null
  fee: Pair<string> | null
  papers: readonly PagePair[]
}

/** A replay: which draft, over how many of the last dossiers of which procedure, and those that something changes for. */
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

/** Would this dossier be received under the draft; which date, which fee: as though the draft had been in force that day. */
export function replayIntake(
  { dossier, intake, procedure }: Past,
  draft: Procedure,
  dueOf: DueOf,
): Omit<Replayed, 'papers'> {
  const { code, receivedAt, channel } = intake
  // Where the source names no limit the officer set the date: he would have set the same.
  const due = draft.limit ? dueOf(draft, receivedAt) : intake.due
  const was = procedure.limit ? dueOf(procedure, receivedAt) : intake.due
  const fees = { was: feeSaid(procedure, channel), now: feeSaid(draft, channel) }
  return {
    dossier,
    code,
    receivedAt,
    refused: findRefused(intake, draft, due),
    due: due && was && due.at !== was.at ? { was: was.at, now: due.at } : null,
    fee: fees.was === fees.now ? null : fees,
  }
}

function findRefused(intake: Intake, draft: Procedure, due: Due | undefined): Refusal | null {
  if (!draft.registration) return refuse('not-registered-here', { procedure: draft.code })
  const { code, receivedAt, due: _due, ...input } = intake
  const checked = steps.intake.check(
    blank('0'.repeat(32)),
    { ...input, procedure: draft.code, appointedAt: null },
    {
      terms: termsOf(draft),
      at: receivedAt,
      number: code,
      clockSuspect: false,
      ...(due ? { due } : {}),
      ...{ actor: '', site: '', certificates: [], mandates: [] },
    },
  )
  return isRefusal(checked) ? checked : null
}

/** The fee of a channel as it is said: its own amount, else the one for all, else the words of the source. */
export function feeSaid({ fee }: Procedure, channel: Intake['channel']): string {
  const amount = fee.byChannel?.[channel] ?? fee.amount
  return amount === null ? fee.text : `${amount.toLocaleString('vi-VN')} đồng`
}

/** The lines in which two texts differ: each side's own, in order. */
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
