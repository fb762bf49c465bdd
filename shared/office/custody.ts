import type { Hash, Instant } from '../base/ids.ts'
import { later } from '../base/later.ts'
import type { Seal } from '../people/delegation.ts'
import type { Loss, OfficeState, SealStanding } from './office-state.ts'

/** A period in which one person had a seal; `to` is null while it lasts. */
export type Period = { keeper: string; from: Instant; to: Instant | null; act: Hash | null }

const UNTOUCHED: SealStanding = { handed: [], losses: [] }
const SEAL_LOSS_MS = 48 * 3_600_000

type Registered = Pick<Seal, 'id' | 'custodian' | 'keepers'>
type Known = Pick<OfficeState, 'seals'>

/** The recorded custody and losses of a seal. */
export const standingOf = ({ seals }: Known, seal: string): SealStanding => seals[seal] ?? UNTOUCHED

/** The keeper who had the seal when it was registered. */
export const firstCustodian = ({ custodian, keepers }: Registered): string => custodian ?? keepers[0] ?? ''

/**
 * The keeper of a seal at an instant: the last person it was handed to by then, or else the one who had it
 * from the beginning.
 */
export function custodianOf(state: Known, seal: Registered, at: Instant): string {
  const until = standingOf(state, seal.id).handed.filter(handed => handed.at <= at)
  return until.at(-1)?.to ?? firstCustodian(seal)
}

/**
 * The loss of a seal that stands at an instant: reported by then, and not found again by then. Undefined
 * where there is none.
 */
export const lossOf = (state: Known, seal: string, at: Instant): Loss | undefined =>
  standingOf(state, seal).losses.find(
    ({ reportedAt, found }) => reportedAt <= at && (found === null || at < found.at),
  )

/**
 * Until when the registrar and the commune police must be told: two days after the loss was noticed, days off
 * included.
 */
export const noticeDue = ({ noticedAt }: Pick<Loss, 'noticedAt'>): Instant => later(noticedAt, SEAL_LOSS_MS)

/** The chain of custody since a seal was registered. Every instant belongs to exactly one keeper. */
export function periodsOf(state: Known, seal: Registered, since: Instant): readonly Period[] {
  const { handed } = standingOf(state, seal.id)
  const starts = [
    { keeper: firstCustodian(seal), from: since, act: null },
    ...handed.map(({ to, at, act }) => ({ keeper: to, from: at, act })),
  ]
  return starts.map((start, nth) => ({ ...start, to: starts[nth + 1]?.from ?? null }))
}

/** The office after a change in one seal's standing. */
export function withSeal(
  state: OfficeState,
  seal: string,
  change: (standing: SealStanding) => SealStanding,
): OfficeState {
  return { ...state, seals: { ...state.seals, [seal]: change(standingOf(state, seal)) } }
}

/** A standing with more told of its last loss. */
export const lossTold = ({ handed, losses }: SealStanding, more: Partial<Loss>): SealStanding => ({
  handed,
  losses: losses.map((loss, nth) => (nth === losses.length - 1 ? { ...loss, ...more } : loss)),
})
