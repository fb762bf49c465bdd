import type { EventBody } from '../../shared/record/event.ts'
import { CODE, type Device, dossierNamed, type Hands, PROCEDURE, type Wish } from '../province/hands.ts'

const D = dossierNamed('d')
const doc = (letter: string): string => letter.repeat(64)
const clockAt = (lo: string, suspect = false) => ({
  time: { wall: lo, bootId: 'b', monoMs: 0, lastServer: null, lo, hi: null, suspect },
})

/** Two counters of a Centre, and what the province knows besides. */
export type Told = {
  hands: Hands
  a: Device
  b: Device
  revoked?: string
  inForceFrom?: string
  arrived?: Record<string, string>
}
/** A case of the table (`shared/judge/rows.ts`): what was done where, in the order in which it came. */
export type Story = { name: string; tell(told: Told): readonly { id: string; body: EventBody }[] }

const last = (device: Device) => {
  const found = device.log.at(-1)
  if (!found) throw new Error('nothing written')
  return found
}
/** Both counters know the dossier up to here. */
function until(told: Told, ...types: string[]) {
  for (const type of types) told.a.write(type, D, type === 'approval' ? { docs: [doc('a')] } : {})
  const known = told.a.log.slice()
  told.b.know(D, known)
  return known
}
const apart = (told: Told, known: ReturnType<typeof until>) => [
  ...known,
  ...told.a.log.slice(known.length),
  ...told.b.log,
]

const [A, B] = [{ docs: [doc('a')] }, { docs: [doc('b')] }]
/** Both know the dossier up to here; then one act at each, and the first counter's came first. */
const apartFrom = (
  name: string,
  upTo: readonly string[],
  mine: readonly [string, Wish?],
  theirs: readonly [string, Wish?],
): Story => ({
  name,
  tell(told) {
    const known = until(told, ...upTo)
    told.a.write(mine[0], D, mine[1])
    told.b.write(theirs[0], D, theirs[1])
    return apart(told, known)
  },
})

/** Every case there is. */
export const STORIES: readonly Story[] = [
  { name: 'the whole route on one counter', tell: told => until(told, ...PROCEDURE.route) },
  apartFrom('two notes side by side', ['intake'], ['paper-printed'], ['paper-printed']),
  apartFrom('the same appraisal at two counters', ['intake'], ['appraisal'], ['appraisal']),
  apartFrom('two approvals of one document', ['intake', 'appraisal'], ['approval', A], ['approval', A]),
  apartFrom(
    'two approvals of different documents',
    ['intake', 'appraisal'],
    ['approval', A],
    ['approval', B],
  ),
  apartFrom('corrected here, approved there', ['intake', 'appraisal'], ['approval', A], ['correction']),
  {
    name: 'approved here, refused there; then more of it',
    tell(told) {
      const known = until(told, 'intake')
      told.a.write('appraisal', D)
      told.a.write('approval', D, { docs: [doc('a')] })
      told.b.write('withdrawal', D)
      told.a.write('signing', D)
      return [...known, ...told.a.log.slice(1, 3), ...told.b.log, last(told.a)]
    },
  },
  {
    name: 'withdrawn elsewhere after it was handed over',
    tell(told) {
      const known = until(told, 'intake')
      for (const type of PROCEDURE.route.slice(1))
        told.a.write(type, D, type === 'approval' ? { docs: [doc('a')] } : {})
      told.arrived = { [last(told.a).id]: '2026-11-24T02:00:00.000Z' }
      told.b.write('withdrawal', D, clockAt('2026-11-24T03:00:00.000Z'))
      return apart(told, known)
    },
  },
  apartFrom(
    'a supplement asked for while elsewhere it was appraised',
    ['intake'],
    ['supplement-request'],
    ['appraisal'],
  ),
  {
    name: 'on a dossier that is closed',
    tell: told => [...until(told, ...PROCEDURE.route), told.a.write('withdrawal', D) && last(told.a)],
  },
  {
    name: 'approved by who received it',
    tell(told) {
      told.a.write('intake', D, { by: 'approver' })
      told.a.write('appraisal', D)
      told.a.write('approval', D, { docs: [doc('a')] })
      return told.a.log
    },
  },
  apartFrom(
    'apologised here while elsewhere it was appraised',
    ['intake'],
    ['apology', { by: 'approver' }],
    ['appraisal'],
  ),
  {
    name: 'appraised by who may not',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { by: 'counter' })
      return told.a.log
    },
  },
  ...(['seal-keeper', 'appraiser'] as const).map(by => ({
    name: `an approval that its ${by} found to hold no more, voided by him and given anew`,
    tell(told: Told) {
      until(told, 'intake', 'appraisal', 'approval', 'signing')
      told.a.write('voiding', D, { by })
      told.a.write('approval', D, { by: 'second', docs: [doc('b')] })
      return told.a.log
    },
  })),
  {
    name: 'a step left out',
    tell(told) {
      until(told, 'intake')
      told.a.write('approval', D, { docs: [doc('a')] })
      return told.a.log
    },
  },
  {
    name: 'a stage that the rules do not give',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { after: { stage: 'sealed', flags: [], outcome: null } })
      return told.a.log
    },
  },
  ...(['2026-11-24T10:00:00.000Z', '2026-11-24T00:30:00.000Z', '2026-11-24T05:00:00.000Z'] as const).map(
    revoked => ({
      name: `delegation revoked at ${revoked.slice(11, 16)}, approved at 01:00, known at 09:00`,
      tell(told: Told) {
        told.revoked = revoked
        return until(told, 'intake', 'appraisal', 'approval')
      },
    }),
  ),
  {
    name: 'approved with a clock that is not to be trusted',
    tell(told) {
      until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')], ...clockAt('2026-11-24T01:00:00.000Z', true) })
      return told.a.log
    },
  },
  {
    name: 'approved before the delegation began',
    tell(told) {
      until(told, 'intake', 'appraisal')
      told.a.write('approval', D, { docs: [doc('a')], ...clockAt('2019-06-01T01:00:00.000Z') })
      return told.a.log
    },
  },
  {
    name: 'under an authority nobody published',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { authority: [doc('f')] })
      return told.a.log
    },
  },
  {
    name: 'under a procedure version nobody published',
    tell(told) {
      told.a.write('intake', D, { procedure: { code: CODE, version: doc('f') } })
      return told.a.log
    },
  },
  {
    name: 'received before the procedure version was in force',
    tell(told) {
      told.inForceFrom = '2026-11-24T08:00:00.000Z'
      told.a.write('intake', D)
      return told.a.log
    },
  },
  {
    name: 'a step of a newer counter, then more of the dossier, then a note',
    tell(told) {
      until(told, 'intake')
      told.a.write('appraisal', D, { version: 99 })
      told.a.write('approval', D, { docs: [doc('a')] })
      told.a.write('paper-printed', D)
      return told.a.log
    },
  },
  ...(['stands', 'set-aside'] as const).map(as => ({
    name: `approved under a revoked delegation, signed; settled by another approver: ${as}`,
    tell(told: Told) {
      told.revoked = '2026-11-24T05:00:00.000Z'
      const [, , approval] = until(told, 'intake', 'appraisal', 'approval')
      told.a.write('signing', D)
      told.a.write('settlement', D, { by: 'second', settles: [{ event: approval?.id ?? '', as }] })
      return told.a.log
    },
  })),
  {
    name: 'two approvals of different documents, one of them let stand, then more of it',
    tell(told) {
      const known = until(told, 'intake', 'appraisal')
      const mine = told.a.write('approval', D, { docs: [doc('a')] })
      const theirs = told.b.write('approval', D, { docs: [doc('b')] })
      told.a.write('signing', D)
      told.a.write('settlement', D, {
        by: 'second',
        settles: [
          { event: mine.id, as: 'stands' },
          { event: theirs.id, as: 'set-aside' },
        ],
      })
      return [...known, ...told.a.log.slice(2, 3), ...told.b.log, ...told.a.log.slice(3)]
    },
  },
  {
    name: 'approved and signed here, closed there: what rests on the approval waits; the closing is set aside',
    tell(told) {
      const known = until(told, 'intake', 'appraisal')
      told.a.write('approval', D, A)
      told.a.write('signing', D)
      const { id: event } = told.b.write('closing', D, { by: 'approver' })
      const settles = [{ event, as: 'set-aside' as const }]
      told.b.write('settlement', D, { by: 'second', settles })
      return apart(told, known)
    },
  },
  {
    name: 'an amendment dropped that was not his own',
    tell(told) {
      const known = until(told, ...PROCEDURE.route)
      told.a.write('replacement', D, { by: 'appraiser' })
      told.b.write('replacement', D, { by: 'appraiser' })
      told.b.write('drop-amendment', D, { by: 'appraiser' })
      return apart(told, known)
    },
  },
  {
    name: 'two approvals of different documents, both let stand',
    tell(told) {
      const known = until(told, 'intake', 'appraisal')
      const mine = told.a.write('approval', D, { docs: [doc('a')] })
      const theirs = told.b.write('approval', D, { docs: [doc('b')] })
      const settles = [mine, theirs].map(({ id }) => ({ event: id, as: 'stands' as const }))
      told.a.write('settlement', D, { by: 'second', settles })
      return [...known, ...told.a.log.slice(2, 3), ...told.b.log, ...told.a.log.slice(3)]
    },
  },
  ...(['second', 'appraiser'] as const).map(by => ({
    name: `an approval by the second approver that is held, settled by the ${by}`,
    tell(told: Told) {
      const { people, secondDelegation, delegation } = told.hands
      until(told, 'intake', 'appraisal')
      // Under somebody else's delegation: held, and himself he does not help it.
      const authority = [people.second.certificate.id, delegation.id]
      const { id: event } = told.a.write('approval', D, { by: 'second', docs: [doc('a')], authority })
      const settles = [{ event, as: 'stands' as const }]
      told.a.write('settlement', D, {
        by,
        authority: [people[by].certificate.id, secondDelegation.id],
        settles,
      })
      return told.a.log
    },
  })),
  {
    name: 'what is confirmed is settled by nobody',
    tell(told) {
      const [, appraisal] = until(told, 'intake', 'appraisal')
      const settles = [{ event: appraisal?.id ?? '', as: 'set-aside' as const }]
      told.a.write('settlement', D, { by: 'second', settles })
      return told.a.log
    },
  },
]
