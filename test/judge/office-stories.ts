import type { Story } from './stories.ts'

/** Cases of acts that belong to no dossier. */
export const OFFICE_STORIES: readonly Story[] = [
  {
    name: 'a counter enrolled by two persons',
    tell(told) {
      told.a.together('counter-add', {}, 'approver')
      return told.a.log
    },
  },
  {
    name: 'a counter enrolled and a seal handed over by one person alone',
    tell(told) {
      const authority = [told.hands.people['seal-keeper'].certificate.id]
      for (const type of ['counter-add', 'custody-handover'])
        told.a.write(type, null, { by: 'seal-keeper', authority })
      return told.a.log
    },
  },
  {
    name: 'a person enrolled with a second who carries no part for it',
    tell(told) {
      told.a.together('person-add', {}, 'counter')
      return told.a.log
    },
  },
  {
    name: 'on duty, of no dossier',
    tell(told) {
      const authority = [told.hands.people.approver.certificate.id]
      told.a.write('duty-in', null, { by: 'approver', authority })
      return told.a.log
    },
  },
  {
    name: 'on duty, in a part that no certificate of his own gives',
    tell({ a, hands: { people } }) {
      a.write('duty-in', null, { authority: [people.counter.certificate.id] })
      a.write('duty-in', null, { authority: [people.approver.certificate.id] })
      a.write('duty-in', null, { by: 'approver' })
      // Nobody is asked for what the machine notes by itself.
      a.write('outage-opened', null)
      return a.log
    },
  },
]
