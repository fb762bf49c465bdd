import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import { type Book, type HeardThen, MOST_ASIDE } from '../../../shared/office/books.ts'
import { stepWord } from '../../../shared/text/words.ts'
import type { Office } from '../office/office.ts'
import { counterSaid, othersKnownTo } from '../office/other-counters.ts'
import type { Since } from './before-and-now.ts'

/** What is known of other counters' acts now, to be kept with the closing of a book. */
export function heardNow({ store }: Pick<Office, 'store'>, { agency }: Pick<Book, 'agency'>): HeardThen {
  const knownTo = othersKnownTo(store)
  const aside = store.heard.aside(agency).slice(-MOST_ASIDE)
  return { acts: store.heard.came(), aside, ...(knownTo === undefined ? {} : { knownTo }) }
}

/** Why something stands behind a closed line although it is from an earlier day. */
const KNOWN_LATE = 'quầy này biết sau khi khóa sổ'

/**
 * What is said of a dossier that a closed book did not know: where it was received, or that it was recorded
 * later.
 */
export function lateSaid(office: Office, { came }: Since): string {
  const intake = came.find(({ body }) => body.type === 'intake')
  return intake ? `nhận ở ${counterSaid(office, intake.body.device)}, ${KNOWN_LATE}` : 'ghi sau khi khóa sổ'
}

/** Where a remark behind a closed line comes from, if another counter's act caused it; else empty. */
export function cameSaid(office: Office, { came }: Since): string {
  const where = placesOf(office, came)
  return where === '' ? '' : `việc ở ${where}, ${KNOWN_LATE}`
}

/**
 * What a closed line says that no longer holds because the province took it back: which steps, where, and
 * since when. Empty if there is none.
 */
export function goneSaid(office: Office, { gone }: Since): string {
  const acts = gone.filter(({ body }) => body.after !== null)
  if (acts.length === 0) return ''
  const steps = [...new Set(acts.map(({ body }) => stepWord(body.type, 'vi')))].join(', ')
  const since = acts.flatMap(({ id }) => office.store.delivery.wordOn(id)?.at ?? []).sort()[0]
  const day = since ? ` ngày ${shortDayOf(since)}` : ''
  return `tỉnh thôi công nhận${day}: ${steps} ở ${placesOf(office, acts)}, ${KNOWN_LATE}`
}

const placesOf = (office: Office, acts: readonly Opened[]): string =>
  [...new Set(acts.map(({ body }) => counterSaid(office, body.device)))].join(', ')
