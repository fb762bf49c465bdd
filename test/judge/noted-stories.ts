import { dossierNamed, PROCEDURE } from '../province/hands.ts'
import type { Story, Told } from './stories.ts'

const D = dossierNamed('d')
const STANDS = { version: 2 }

/**
 * The whole route at the first counter, its approval of a time when nobody can tell whether he might where
 * that is asked for.
 */
function handedOver({ a }: Told): string {
  for (const type of PROCEDURE.route) a.write(type, D, type === 'approval' ? { docs: ['a'.repeat(64)] } : {})
  return a.log[PROCEDURE.route.indexOf('approval')]?.id ?? ''
}

/** What a machine notes by itself of what the province said, where it did and where it did not. */
export const NOTED_STORIES: readonly Story[] = [
  {
    name: 'handed over at one counter; another one that took no act of it notes that it is to be called back, and that it stands',
    tell(told) {
      handedOver(told)
      told.b.know(D, told.a.log)
      told.b.write('verdict-noted', D)
      told.b.write('verdict-noted', D, STANDS)
      told.a.write('replacement', D, { by: 'appraiser' })
      return [...told.a.log.slice(0, -1), ...told.b.log, ...told.a.log.slice(-1)]
    },
  },
  {
    name: 'handed over, all of it good; its own counter notes that it is to be called back, and that it stands',
    tell(told) {
      handedOver(told)
      told.a.write('verdict-noted', D)
      told.a.write('verdict-noted', D, STANDS)
      return told.a.log
    },
  },
  {
    name: 'handed over and held; noted as called back, noted as standing while it is held and once it was let stand; at another counter nothing of it is',
    tell(told) {
      told.revoked = '2026-11-24T05:00:00.000Z'
      const event = handedOver(told)
      const { a, b } = told
      a.write('verdict-noted', D)
      a.write('verdict-noted', D, STANDS)
      const held = a.log.length
      b.know(D, a.log)
      b.write('paper-printed', D)
      b.write('verdict-noted', D)
      a.know(D, b.log)
      a.write('settlement', D, { by: 'second', settles: [{ event, as: 'stands' }] })
      a.write('verdict-noted', D, STANDS)
      return [...a.log.slice(0, held), ...b.log, ...a.log.slice(held)]
    },
  },
  {
    name: 'handed over and set aside: noted as called back; that it stands after all is believed no more',
    tell(told) {
      told.revoked = '2026-11-24T05:00:00.000Z'
      const event = handedOver(told)
      told.a.write('settlement', D, { by: 'second', settles: [{ event, as: 'set-aside' }] })
      told.a.write('verdict-noted', D)
      told.a.write('verdict-noted', D, STANDS)
      return told.a.log
    },
  },
]
