import { dossierNamed, PROCEDURE, walk } from '../province/hands.ts'
import type { Story } from './stories.ts'

const D = dossierNamed('d')

/** Sealed in ink, so many sheets owed after each use of the seal; then returned. */
function sealedInInk(name: string, ...owed: readonly number[]): Story {
  return {
    name,
    tell(told) {
      walk(told.a, D, PROCEDURE.route.slice(0, -2))
      const of = told.a.log.find(({ body }) => body.type === 'approval')?.id ?? ''
      for (const [nth, left] of owed.entries())
        told.a.write(nth === 0 ? 'sealing' : 'seal-applied', D, { sheets: { of, owed: left } })
      told.a.write('return', D)
      return told.a.log
    },
  }
}

/** What is sealed in ink, and handed over. */
export const SHEET_STORIES: readonly Story[] = [
  sealedInInk('returned while a sheet was owed', 1),
  sealedInInk('returned once the owed sheet was sealed too', 1, 0),
]
