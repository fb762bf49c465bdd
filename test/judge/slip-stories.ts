import { dossierNamed, type Wish } from '../province/hands.ts'
import type { Story, Told } from './stories.ts'

const D = dossierNamed('d')
const WAITING: Wish = { after: { stage: 'received', flags: ['awaiting-code'], outcome: null } }
const SPENT: Wish = {
  numbers: [{ series: 'code:01', period: '2026-11-24', value: 1, lease: '1'.repeat(64) }],
}
/** Received by a provisional slip, and then. */
const bySlip = (name: string, then: (told: Told) => void): Story => ({
  name,
  tell(told) {
    told.a.write('intake', D, WAITING)
    then(told)
    return told.a.log
  },
})

/** What was received without a code, and got one. */
export const SLIP_STORIES: readonly Story[] = [
  bySlip('a code given to a provisional slip', told => told.a.write('numbering', D, SPENT)),
  bySlip('a code that no number stands behind', told => told.a.write('numbering', D)),
  {
    name: 'a code given where another counter had received the dossier with one',
    tell(told) {
      told.a.write('intake', D)
      told.b.write('intake', D, WAITING)
      told.b.write('appraisal', D)
      told.b.write('numbering', D, SPENT)
      return [...told.a.log, ...told.b.log]
    },
  },
]
