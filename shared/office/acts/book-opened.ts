import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { Book, bookKey } from '../books.ts'

/**
 * Mở sổ năm: opens a book, once for each book and year. Its numbers begin at 01 (TT 01/2018 Đ.10; NĐ 30/2020
 * Đ.15).
 */
export const bookOpened = defineAct({
  id: 'book-opened',
  version: 1,
  roles: ['seal-keeper'],
  input: Book,
  data: Book,
  check(state, book, { at, named }) {
    if (book.agency !== null && !named.agencies.includes(book.agency))
      return refuse('input-invalid', { field: 'agency', form: 'own-agency' })
    // Outgoing documents are numbered by their agency, so they have no joint book.
    if (book.agency === null && book.book === 'outgoing')
      return refuse('input-invalid', { field: 'agency', form: 'own-agency' })
    if (book.year > Number(dayOf(at).slice(0, 4)))
      return refuse('input-invalid', { field: 'year', form: 'year-begun' })
    return state.books[bookKey(book)] ? refuse('book-open') : book
  },
  apply: (state, book, { actor: by, at }) => ({
    ...state,
    books: { ...state.books, [bookKey(book)]: { opened: { by, at }, closed: null } },
  }),
})
