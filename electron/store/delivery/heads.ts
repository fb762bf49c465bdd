import type { Instant } from '../../../shared/base/ids.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import type { LastWord, PutBack, Receipt, SeenHead } from '../delivered.ts'

/**
 * The heads that the province signed last, as evidence against it, and when it was found to have less than it
 * had signed.
 */
export type HeadBook = {
  seen(): readonly SeenHead[]
  /** The last receipt of each ledger since the heads were seen; no seen head covers it yet. */
  lastWords(): readonly LastWord[]
  hear(receipts: readonly Receipt[]): void
  backed(): Instant | null
  putBack(): readonly PutBack[]
  /** Keeps these heads as the last seen. `lost` names the ledgers in which something signed is gone. */
  take(said: { heads: readonly SeenHead[]; at: Instant }, lost: PutBack['lost']): void
  /** Notes that something is gone, however it was noticed. */
  lose(at: Instant, lost: PutBack['lost']): void
  /** Forgets the heads, because another province has other ledgers. */
  forget(): void
}

const NOTHING: Facts['heads'] = { seen: [], putBack: [] }

/** Opens the book of heads. */
export function openHeads(db: Db): HeadBook {
  const read = () => readFact(db, 'heads') ?? NOTHING
  const lose: HeadBook['lose'] = (at, lost) => {
    if (lost.length === 0) return
    const { seen, putBack } = read()
    writeFact(db, 'heads', { seen, putBack: [...putBack, { at, lost: [...lost] }] })
  }
  return {
    seen: () => read().seen,
    lastWords: () => read().last ?? [],
    hear(receipts) {
      if (receipts.length === 0) return
      const last = new Map((read().last ?? []).map(each => [each.office, each]))
      for (const { signed, body } of receipts) {
        const { office, position, epoch, seq } = body
        if (position >= (last.get(office)?.position ?? 0))
          last.set(office, { office, position, epoch, seq, receipt: signed.id })
      }
      writeFact(db, 'heads', { ...read(), last: [...last.values()] })
    },
    putBack: () => read().putBack,
    backed: () =>
      read().seen.reduce<Instant | null>((first, { backed }) => {
        const at = backed?.at ?? null
        return first === null || (at !== null && at < first) ? at : first
      }, null),
    take({ heads, at }, lost) {
      // Kept without their proofs, which refer to the heads that were seen before.
      const seen = heads.map(({ office, size, root, backed }) => ({ office, size, root, backed }))
      writeFact(db, 'heads', { seen, putBack: read().putBack })
      lose(at, lost)
    },
    lose,
    forget: () => writeFact(db, 'heads', { seen: [], putBack: read().putBack }),
  }
}
