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
  {
    name: 'handed to the wrong person, called back, handed over again',
    tell(told) {
      for (const type of [...PROCEDURE.route, 'misdelivery', 'recall', 'return'])
        told.a.write(type, D, type === 'approval' ? { docs: ['a'.repeat(64)] } : {})
      return told.a.log
    },
  },
]
