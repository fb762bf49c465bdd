import { WITNESSED } from '../../shared/record/witnessed.ts'
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
        told.a.write(nth === 0 ? 'sealing' : 'seal-applied', D, {
          ...{ by: 'seal-keeper', sheets: { of, owed: left } },
          authority: [told.hands.people['seal-keeper'].certificate.id],
        })
      told.a.write('return', D)
      return told.a.log
    },
  }
}

type Part = 'appraiser' | 'seal-keeper'
/**
 * Sheets written off before somebody whose certificate is named, or is not; in the version of before, before
 * nobody.
 */
function writtenOff(name: string, by: Part | null, { version = WITNESSED, isNamed = true } = {}): Story {
  return {
    name,
    tell(told) {
      const { people } = told.hands
      walk(told.a, D, PROCEDURE.route.slice(0, -2))
      const named = by === null || !isNamed ? [] : [people[by].certificate.id]
      const second = by === null ? {} : { second: { by: people[by].id, signature: 'AAAA' } }
      const authority = [people['seal-keeper'].certificate.id, ...named]
      told.a.write('sheets-spoiled', D, { by: 'seal-keeper', version, authority, ...second })
      return told.a.log
    },
  }
}

/** What is sealed in ink, written off, and handed over. */
export const SHEET_STORIES: readonly Story[] = [
  writtenOff('a spoiled sheet that an appraiser saw destroyed', 'appraiser'),
  writtenOff('a spoiled sheet that nobody saw destroyed but its keeper', null),
  writtenOff('a spoiled sheet of which the keeper is his own witness', 'seal-keeper'),
  writtenOff('a spoiled sheet whose witness has no certificate named', 'appraiser', { isNamed: false }),
  writtenOff('a spoiled sheet from before a witness signed', null, { version: WITNESSED - 1 }),
  {
    name: 'a step that does not say where it leads, and a use of the seal by a clerk',
    tell({ a, hands: { people } }) {
      a.write('intake', D)
      a.write('appraisal', D, { after: null })
      a.write('seal-entry', D, { authority: [people.counter.certificate.id] })
      return a.log
    },
  },
  sealedInInk('returned while a sheet was owed', 1),
  sealedInInk('returned once the owed sheet was sealed too', 1, 0),
]
