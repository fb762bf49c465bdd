import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { Book, bookKey, HeardThen } from '../books.ts'

/**
 * Khóa sổ năm: closes a book for good once its year is over. The number of its lines and its last number are
 * recorded.
 */
export const bookClosed = defineAct({
  id: 'book-closed',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: Book,
  data: Book.extend({
    lines: z.int().nonnegative(),
    last: z.int().nonnegative(),
    /** Left out in acts from before this was noted. */
    heard: HeardThen.optional(),
  }),
  check(state, book, { at, counted }) {
    const standing = state.books[bookKey(book)]
    if (!standing) return refuse('book-not-open')
    if (standing.closed) return refuse('book-closed')
    if (book.year >= Number(dayOf(at).slice(0, 4))) return refuse('book-running')
    return counted ? { ...book, ...counted } : refuse('book-not-open')
  },
  apply(state, { lines, last, heard, ...book }, { actor: by, at, epoch, seq }) {
    const standing = state.books[bookKey(book)]
    if (!standing) return state
    const closed = { by, at, epoch, seq, lines, last, ...(heard ? { heard } : {}) }
    return { ...state, books: { ...state.books, [bookKey(book)]: { ...standing, closed } } }
  },
})
