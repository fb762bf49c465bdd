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

const [TOLD_AT, GIVEN_AT] = ['2026-11-24T00:40:30.000Z', '2026-11-24T01:00:30.000Z']
/** Received by a slip that bears an hour by hand, twenty minutes after the province was last heard. */
const byHand = (name: string, written: string, suspect = true): Story => ({
  name,
  tell({ a }) {
    const lo = GIVEN_AT
    const time = { wall: lo, bootId: 'b', monoMs: 0, lastServer: TOLD_AT, lo, hi: null, suspect }
    a.write('intake', D, { ...WAITING, time })
    a.write('numbering', D, { ...SPENT, written })
    return a.log
  },
})

/** What was received without a code, and got one. */
export const SLIP_STORIES: readonly Story[] = [
  bySlip('a code given to a provisional slip', told => told.a.write('numbering', D, SPENT)),
  bySlip('a code that no number stands behind', told => told.a.write('numbering', D)),
  byHand('a code given with the earlier hour that a slip bears by hand', '2026-11-24T00:41:00.000Z'),
  byHand('with the hour of the minute in which the province was heard', '2026-11-24T00:40:00.000Z'),
  byHand('with an hour before that', '2026-11-24T00:39:00.000Z'),
  byHand('with an hour later than the machine recorded', '2026-11-24T01:01:00.000Z'),
  byHand('with an hour by hand on a slip that the machine dated', '2026-11-24T00:41:00.000Z', false),
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
