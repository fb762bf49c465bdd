import type { Instant } from '../../../shared/base/ids.ts'
import type { Clock } from '../../clock.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import { preparingLate } from '../database/statements.ts'
import type { Delivery, PutBack, SeenHead, ServerTime } from '../delivered.ts'
import type { HeadBook } from './heads.ts'

/**
 * Sets aside the later words that the province gave: it may never give them again. Those that it still has
 * come with its feed.
 */
const SET_ASIDE = `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM receipts WHERE no > 0; DELETE FROM receipts WHERE no > 0`

/** The end of this record now. */
const END = 'SELECT coalesce(max(pos), 0) FROM events'

/**
 * The province's signed answers: how far its feed was read, what time it was there, and where this record
 * ended when the last answer came.
 */
export function openAnswers(db: Db, clock: Clock) {
  const asked = preparingLate(db).prepare(END).pluck()
  const end = (): number => asked.get() as number
  const state = (): Facts['delivery'] & { reached: number } => {
    const { reached = end(), ...said } = readFact(db, 'delivery') ?? { cursor: 0, answeredAt: null }
    return { ...said, reached }
  }
  // Read once per connection, because every act asks for the time.
  let server: ServerTime | null | undefined
  return {
    state,
    /**
     * Whether nothing was recorded since the province last answered. False if the record's end was not noted
     * then.
     */
    toldSince: () => readFact(db, 'delivery')?.reached === end(),
    server(): ServerTime | null {
      if (server === undefined) server = state().server ?? null
      return server
    },
    note(cursor: number, at: Instant, entry = state().entry): void {
      server = { at, bootId: clock.bootId, monoMs: clock.monoMs() }
      writeFact(db, 'delivery', { cursor, entry, answeredAt: at, reached: end(), server })
    },
  }
}

export type Heading = Pick<ReturnType<typeof openAnswers>, 'note' | 'state'> & {
  heads: HeadBook
  /** Makes everything wait again for this province. */
  tellAgain(province: string): void
}

/**
 * The heads of the province's ledgers. A province that was put back is told everything again, and its feed is
 * read from the start.
 */
export function headsOf(
  db: Db,
  { heads, tellAgain, note, state }: Heading,
): Pick<Delivery, 'heads' | 'lastWords' | 'takeHeads' | 'losePage' | 'putBack' | 'backedUpTo'> {
  const lose = (at: Instant, lost: PutBack['lost']): void => {
    if (lost.length > 0) {
      tellAgain(readFact(db, 'province')?.id ?? '')
      db.exec(SET_ASIDE)
    }
    note(lost.length > 0 ? 0 : state().cursor, at)
  }
  return {
    heads: () => heads.seen(),
    lastWords: () => heads.lastWords(),
    putBack: () => heads.putBack(),
    backedUpTo: () => heads.backed(),
    takeHeads: db.transaction((said: { heads: readonly SeenHead[]; at: Instant }, lost: PutBack['lost']) => {
      heads.take(said, lost)
      lose(said.at, lost)
    }).immediate,
    losePage: db.transaction((at: Instant, lost: PutBack['lost']) => {
      heads.lose(at, lost)
      lose(at, lost)
    }).immediate,
  }
}
