import type { DossierId } from '../base/ids.ts'
import { owedSheets } from '../dossier/issued.ts'
import { blank, type Dossier, type Taken } from '../dossier/state.ts'
import type { StepId } from '../dossier/steps/index.ts'
import { findFallen, isPaperGone } from '../dossier/undone.ts'

/**
 * Through whose hands a dossier went: who took each step that stands, and what else was taken by whom, each
 * once. It is what the rules ask of its history to say whose turn it is.
 */
export type Hands = {
  stand: Readonly<Record<string, string>>
  undone: readonly (readonly [step: string, actor: string])[]
  /** Sheets that hold back its return; left out where none is owed. */
  sheetsOwed?: number
  /** The step of these that was set aside; left out where none was. */
  setAside?: string
  /** Its paper went to the wrong person and will not come back; left out where it did not. */
  paperGone?: true
}

/** The step that carries a dossier forward, and who may take it here and now. */
export type NextTurn = { step: StepId; people: readonly { name: string; title: string }[] }

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
  const setAside = findFallen(dossier)
  return {
    ...{ stand, undone: [...once.values()] },
    ...(sheetsOwed > 0 ? { sheetsOwed } : {}),
    ...(setAside && taken[setAside] ? { setAside } : {}),
    ...(isPaperGone(dossier) ? { paperGone: true as const } : {}),
  }
}

/**
 * As much of a dossier as the register's line tells of it: `guard` lets everybody do with it what it lets him
 * do with the dossier, for every step that asks for no more than its place and its hands (its `may` nothing
 * of what was issued), under terms whose result states no amount.
 */
export function standsAs({ dossier, stage, flags, outcome, hands }: Line): Dossier {
  const stand = Object.entries(hands?.stand ?? {}).map(([step, actor]) => ({
    ...takenBy(step, actor),
    ...(step === hands?.setAside ? { event: SET_ASIDE } : {}),
  }))
  const undone = (hands?.undone ?? []).map(([step, actor]) => takenBy(step, actor))
  return {
    ...blank(dossier),
    ...{ stage, flags, outcome },
    // As the approval of a line, which has no event of its own.
    sheetsOwed: { '': hands?.sheetsOwed ?? 0 },
    taken: Object.fromEntries(stand.map(each => [each.step, each])),
    history: [...undone, ...stand, ...(hands?.paperGone ? GONE : [])],
    setAside: hands?.setAside ? [SET_ASIDE] : [],
  }
}

type Line = Pick<Dossier, 'stage' | 'flags' | 'outcome'> & { dossier: DossierId; hands: Hands | null }

/** The event of an act that was set aside, which a line does not tell. */
const SET_ASIDE = '-'
/** That the paper is gone, as its dossier would tell it. */
const GONE: readonly Taken[] = [
  { step: 'misdelivery', actor: '', at: '', event: '', data: null },
  { step: 'recall', actor: '', at: '', event: '', data: { back: false } },
]

const takenBy = (step: string, actor: string): Taken => ({ step, actor, at: '', event: '', data: null })
