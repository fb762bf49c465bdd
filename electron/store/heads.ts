import type { Instant } from '../../shared/base/ids.ts'
import type { Heads } from '../../shared/wire-centre.ts'
import type { Db } from './database.ts'
import type { PutBack, SeenHead } from './delivered.ts'
import { readFact, writeFact } from './facts.ts'

/** The heads that the province signed last, as evidence against it; and when it was found to have less than it signed. */
export type HeadBook = {
  seen(): readonly SeenHead[]
  backed(): Instant | null
  putBack(): readonly PutBack[]
  /** Keeps these heads as the ones seen last; `lost`: those that no longer are the beginning of them. */
  take(said: Pick<Heads, 'heads' | 'at'>, lost: readonly SeenHead[]): void
  /** Another province has other ledgers. */
  forget(): void
}

const NOTHING = { seen: [], putBack: [] } as const

/** Opens the book of heads. */
export function openHeads(db: Db): HeadBook {
  const read = () => readFact(db, 'heads') ?? NOTHING
  return {
    seen: () => read().seen,
    putBack: () => read().putBack,
    backed: () =>
      read().seen.reduce<Instant | null>((first, { backed }) => {
        const at = backed?.at ?? null
        return first === null || (at !== null && at < first) ? at : first
      }, null),
    take({ heads, at }, lost) {
      const seen = heads.map(({ proof: _proof, ...head }) => head)
      const before = read().putBack
      writeFact(db, 'heads', {
        seen,
        putBack: lost.length > 0 ? [...before, { at, lost: [...lost] }] : before,
      })
    },
    forget: () => writeFact(db, 'heads', { ...read(), seen: [] }),
  }
}
