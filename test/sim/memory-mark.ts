import { followed, type Mark, type Marked, raised } from '../../server/put-back/mark.ts'

/** A mark that is on no disk. */
export function memoryMark(): Mark {
  let marked: Marked = { id: 'one', numbers: {}, ledgers: {}, peers: [] }
  return {
    read: () => marked,
    raise(to) {
      marked = raised(marked, to)
    },
    follow(office, stand) {
      marked = followed(marked, office, stand)
    },
  }
}
