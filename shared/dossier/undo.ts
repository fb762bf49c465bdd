import type { Dossier } from './state.ts'

/** The dossier as if these steps had not been taken: they stay in `history`, they no longer stand. */
export const forget = (dossier: Dossier, undone: readonly string[]): Dossier => ({
  ...dossier,
  taken: Object.fromEntries(Object.entries(dossier.taken).filter(([step]) => !undone.includes(step))),
})
