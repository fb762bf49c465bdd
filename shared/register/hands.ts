import type { DossierId } from '../base/ids.ts'
import { owedSheets } from '../dossier/issued.ts'
import { blank, type Dossier, type Taken } from '../dossier/state.ts'
import type { StepId } from '../dossier/steps/index.ts'
import { findFallen, isPaperGone } from '../dossier/undone.ts'

/**
 * Through whose hands a dossier went: who took each standing step, and who took which other steps, each once.
 * The rules need this much of the history to say whose turn it is.
 */
export type Hands = {
  stand: Readonly<Record<string, string>>
  undone: readonly (readonly [step: string, actor: string])[]
  /** The sheets that hold back its return; left out where none is owed. */
  sheetsOwed?: number
  /** The step that was set aside; left out where none was. */
  setAside?: string
  /** The paper went to the wrong person and will not come back; left out otherwise. */
  paperGone?: true
}

/** The next step of a dossier, and who may take it here and now. */
export type NextTurn = { step: StepId; people: readonly { name: string; title: string }[] }

/** The hands of a dossier; null once it is closed, because then it is nobody's turn. */
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
 * A dossier rebuilt from its line in the register, as far as the line tells. For every step that asks only
 * for stage, flags and hands (its `may` must not read issued papers), and under terms whose result states no
 * amount, `guard` decides as it would on the whole dossier.
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
    // Under the empty id, because the approval in a line has no event.
    sheetsOwed: { '': hands?.sheetsOwed ?? 0 },
    taken: Object.fromEntries(stand.map(each => [each.step, each])),
    history: [...undone, ...stand, ...(hands?.paperGone ? GONE : [])],
    setAside: hands?.setAside ? [SET_ASIDE] : [],
  }
}

type Line = Pick<Dossier, 'stage' | 'flags' | 'outcome'> & { dossier: DossierId; hands: Hands | null }

/** A placeholder for the event of an act that was set aside: a line does not hold it. */
const SET_ASIDE = '-'
/** The history that says the paper is gone, as the dossier itself would. */
const GONE: readonly Taken[] = [
  { step: 'misdelivery', actor: '', at: '', event: '', data: null },
  { step: 'recall', actor: '', at: '', event: '', data: { back: false } },
]

const takenBy = (step: string, actor: string): Taken => ({ step, actor, at: '', event: '', data: null })
