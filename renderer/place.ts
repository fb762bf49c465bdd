/** Where in the window one is. Held in memory: nothing of a dossier stands in the address or the title. */
export type Place =
  | { at: 'worklist' }
  | { at: 'intake'; fresh: number }
  | { at: 'dossier'; dossier: string }
  | { at: 'register' }
  | { at: 'settings' }
export type Go = (place: Place) => void
