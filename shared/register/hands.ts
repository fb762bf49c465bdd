import type { DossierId } from '../base/ids.ts'
import { owedSheets } from '../dossier/issued.ts'
import { blank, type Dossier, type Taken } from '../dossier/state.ts'

/**
 * Through whose hands a dossier went: who took each step that stands, and what else was taken by whom, each once. It is what
 * the rules ask of its history to say whose turn it is.
 */
export type Hands = {
  stand: Readonly<Record<string, string>>
  undone: readonly (readonly [step: string, actor: string])[]
  /** Sheets that hold back its return; left out where none is owed. */
  sheetsOwed?: number
}

/** The hands of a dossier that is not closed; of a closed one nobody asks for whose turn it is. */
export function handsOf(dossier: Dossier): Hands | null {
  const { taken, history, outcome } = dossier
  if (outcome) return null
  const stand = Object.fromEntries(
    Object.values(taken).flatMap(each => (each ? [[each.step, each.actor] as const] : [])),
  )
  const undone = history.filter(({ step, actor }) => stand[step] !== actor)
  const once = new Map(undone.map(({ step, actor }) => [`${step} ${actor}`, [step, actor] as const]))
  const sheetsOwed = owedSheets(dossier)
  return { stand, undone: [...once.values()], ...(sheetsOwed > 0 ? { sheetsOwed } : {}) }
}

/**
 * As much of a dossier as the register's line tells of it: `guard` lets everybody do with it what it lets him do with the
 * dossier, for every step that asks for no more than its place and its hands (no `may`), under terms whose result states
 * no amount.
 */
export function standsAs({ dossier, stage, flags, outcome, hands }: Line): Dossier {
  const stand = Object.entries(hands?.stand ?? {}).map(([step, actor]) => takenBy(step, actor))
  const undone = (hands?.undone ?? []).map(([step, actor]) => takenBy(step, actor))
  return {
    ...blank(dossier),
    ...{ stage, flags, outcome },
    // As the approval of a line, which has no event of its own.
    sheetsOwed: { '': hands?.sheetsOwed ?? 0 },
    taken: Object.fromEntries(stand.map(each => [each.step, each])),
    history: [...undone, ...stand],
  }
}

type Line = Pick<Dossier, 'stage' | 'flags' | 'outcome'> & { dossier: DossierId; hands: Hands | null }

const takenBy = (step: string, actor: string): Taken => ({ step, actor, at: '', event: '', data: null })
