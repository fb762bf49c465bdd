import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { Book, bookKey, HeardThen } from '../books.ts'

/**
 * Khóa sổ năm: once the year is over, for good; how many lines it holds and its last number are recorded with
 * it.
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
    /** Left out in what was closed before this was noted. */
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
