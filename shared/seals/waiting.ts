import type { Hash } from '../base/ids.ts'
import type { Dossier } from '../dossier/state.ts'
import type { Mark } from '../people/delegation.ts'
import { goodSheets, type SealUse } from './use.ts'

/** How the result of a dossier is sealed, and on how many sheets. */
type Sealing = { mark: Mark; copies: number }

/** Whether a paper sealed in ink lacks a good seal on a sheet. Digitally sealed papers have no sheets. */
export const isShort = (uses: readonly SealUse[], approval: Hash, { mark, copies }: Sealing): boolean =>
  mark === 'wet' && goodSheets(uses, approval) < copies

const UNSEALED: readonly string[] = ['approved', 'signed']

/**
 * Whether an approved paper waits for its seal. It does while it is not sealed, or sealed in ink with a sheet
 * owed, as long as its approval stands and nothing has ended the dossier. The drawer's list and its balance
 * both ask this function alone.
 */
export const waitsForSeal = (
  { taken, stage, outcome }: Pick<Dossier, 'taken' | 'stage' | 'outcome'>,
  approval: Hash,
  uses: readonly SealUse[],
  sealing: Sealing,
): boolean =>
  outcome === null &&
  taken.approval?.event === approval &&
  (UNSEALED.includes(stage) || (stage === 'sealed' && isShort(uses, approval, sealing)))
