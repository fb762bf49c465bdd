import { dossierNamed, PROCEDURE } from '../province/hands.ts'
import type { Story, Told } from './stories.ts'

const D = dossierNamed('d')
/** Where a dossier stands once its copy is back whose approval was set aside. */
const BACK = { stage: 'appraised', flags: [], outcome: null }

/** The whole route at one counter, its approval of a time when nobody can tell whether he might. */
function handedOver(told: Told): { event: string; as: 'set-aside' }[] {
  told.revoked = '2026-11-24T05:00:00.000Z'
  for (const type of PROCEDURE.route)
    told.a.write(type, D, type === 'approval' ? { docs: ['a'.repeat(64)] } : {})
  return [{ event: told.a.log[PROCEDURE.route.indexOf('approval')]?.id ?? '', as: 'set-aside' }]
}

/** Both counters know the dossier until it is appraised: how many acts that are. */
function knownToBoth({ a, b }: Told): number {
  for (const type of PROCEDURE.route.slice(0, 2)) a.write(type, D)
  b.know(D, a.log)
  return a.log.length
}
type Made = { id: string } | undefined
/** One of two rivals stands, the other is set aside. */
const decided = (one: Made, other: Made) => [
  { event: one?.id ?? '', as: 'stands' as const },
  { event: other?.id ?? '', as: 'set-aside' as const },
]

/** What comes of a paper that was handed out and should not have been. */
export const SET_ASIDE_STORIES: readonly Story[] = [
  {
    name: 'handed over on an approval that is set aside: what rests on it falls too; called back, approved anew, handed over',
    tell(told) {
      told.a.write('settlement', D, { by: 'second', settles: handedOver(told) })
      told.a.write('verdict-noted', D)
      told.a.write('recall', D, { after: BACK })
      told.a.write('approval', D, { by: 'second', docs: ['b'.repeat(64)] })
      return told.a.log
    },
  },
  {
    name: 'the same; who calls the paper back says that the dossier stands elsewhere',
    tell(told) {
      told.a.write('settlement', D, { by: 'second', settles: handedOver(told) })
      told.a.write('recall', D, { after: { ...BACK, stage: 'received' } })
      return told.a.log
    },
  },
  ...(
    [
      ['called back', 'recall', PROCEDURE.route.slice(2)],
      ['taken back before it was signed', 'voiding', ['approval']],
    ] as const
  ).map(([how, clearing, ways]) => ({
    name: `two results of two counters, the second one set aside and ${how}; the first goes on`,
    tell(told: Told) {
      const known = knownToBoth(told)
      const rest = PROCEDURE.route.slice(2)
      told.a.write('approval', D, { docs: ['a'.repeat(64)] })
      for (const type of ways) told.b.write(type, D, type === 'approval' ? { docs: ['b'.repeat(64)] } : {})
      const [, , mine] = told.a.log
      const [theirs] = told.b.log
      told.b.write('settlement', D, { by: 'second', settles: decided(mine, theirs) })
      const before = [...told.a.log.slice(known), ...told.b.log]
      told.b.write(clearing, D, { after: BACK, ...(clearing === 'voiding' ? { by: 'approver' } : {}) })
      for (const type of rest.slice(1)) told.a.write(type, D)
      return [
        ...told.a.log.slice(0, known),
        ...before,
        ...told.b.log.slice(-1),
        ...told.a.log.slice(known + 1),
      ]
    },
  })),
  {
    name: 'two results of two counters, the second one set aside before it was signed; it is signed, sealed and handed over there all the same',
    tell(told) {
      const known = knownToBoth(told)
      told.a.write('approval', D, { docs: ['a'.repeat(64)] })
      told.b.write('approval', D, { docs: ['b'.repeat(64)] })
      told.a.write('signing', D)
      const [, , mine] = told.a.log
      const [theirs] = told.b.log
      told.b.write('settlement', D, { by: 'second', settles: decided(mine, theirs) })
      for (const type of PROCEDURE.route.slice(3)) told.b.write(type, D)
      const [one, other] = [told.a.log.slice(0, known + 1), told.a.log.slice(known + 1)]
      return [...one, ...told.b.log.slice(0, 2), ...other, ...told.b.log.slice(2)]
    },
  },
  {
    name: 'ended at one counter, handed over at the other; the hand-over is set aside and called back',
    tell(told) {
      const known = knownToBoth(told)
      told.a.write('withdrawal', D)
      for (const type of PROCEDURE.route.slice(2))
        told.b.write(type, D, type === 'approval' ? { docs: ['b'.repeat(64)] } : {})
      const [, , mine] = told.a.log
      const [theirs] = told.b.log
      told.b.write('settlement', D, { by: 'second', settles: decided(mine, theirs) })
      told.b.write('recall', D, { after: BACK })
      return [...told.a.log.slice(0, known + 1), ...told.b.log]
    },
  },
  {
    name: 'handed to the wrong person, called back, handed over again',
    tell(told) {
      for (const type of [...PROCEDURE.route, 'misdelivery', 'recall', 'return'])
        told.a.write(type, D, type === 'approval' ? { docs: ['a'.repeat(64)] } : {})
      return told.a.log
    },
  },
]
