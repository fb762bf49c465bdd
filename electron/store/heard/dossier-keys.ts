import { hkdfSync } from 'node:crypto'
import type { DossierId } from '../../../shared/base/ids.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { unwrap, wrap } from '../../keys/wrap.ts'
import type { Db } from '../database/database.ts'
import { readFact, writeFact } from '../database/facts.ts'
import type { Payloads } from '../events/payload.ts'
import type { Heard, SealedKey } from '../other-acts.ts'
import type { HeardRow } from './kept.ts'

// The counter that received a dossier made its key, with the dossier's first event (expectedRev 0). On a
// dossier that it had heard of before, its events have a higher expectedRev.
const RECEIVED = `SELECT pos, lower(hex(dossier)) AS dossier, bytes ->> '$.office' AS agency, bytes FROM events
  WHERE pos > ? AND dossier IS NOT NULL AND bytes ->> '$.expectedRev' = 0 ORDER BY pos LIMIT ?`
const END = 'SELECT coalesce(max(pos), 0) FROM events'
const KEY_BYTES = 32

/** Keys of a dossier that another counter gave, and what was heard of the dossier. */
type Given = { agency: string; dossier: DossierId; sealed: readonly string[]; acts: readonly HeardRow[] }
type Tried = {
  /** Whether a key came that opens what none opened before. */
  gained: boolean
  /** Whether a heard act that the province confirms opens under none of the keys here. */
  lacking: boolean
}

/**
 * The keys of dossiers on their way from counter to counter. They are sealed under a key made from the
 * Centre's data key, which the province never gets.
 */
export function openDossierKeys(
  db: Db,
  payloads: Payloads,
  { dataKey, of }: { dataKey: Uint8Array; of(dossier: DossierId): readonly Opened[] },
) {
  const [received, end] = [db.prepare(RECEIVED), db.prepare(END).pluck()]
  let key: Uint8Array | undefined
  const sealing = (): Uint8Array => {
    key ??= new Uint8Array(hkdfSync('sha256', dataKey, '', 'hs-dossier-key-v1', KEY_BYTES))
    return key
  }
  const toGive: Heard['keysToGive'] = most => {
    const found = received.all(readFact(db, 'keysGiven') ?? 0, most) as (Omit<SealedKey, 'sealed'> & {
      pos: number
      bytes: string
    })[]
    const upTo = found.length < most ? (end.get() as number) : (found.at(-1)?.pos ?? 0)
    const keys = found.flatMap(({ agency, dossier, bytes }) => {
      const own = payloads.keysOf(dossier).find(each => opensRow(each, { bytes }))
      return own ? [{ agency, dossier, sealed: wrap(sealing(), own, `${agency}/${dossier}`) }] : []
    })
    return { upTo, keys }
  }
  return {
    toGive,
    given(upTo: number): void {
      if (upTo !== (readFact(db, 'keysGiven') ?? 0)) writeFact(db, 'keysGiven', upTo)
    },
    /**
     * Keeps every key that opens something no key here opens. Whoever acts on a dossier may seal under a key
     * of its own, so no key displaces another. The key that opens the act by which the dossier was received
     * comes first.
     */
    take({ agency, dossier, sealed, acts }: Given): Tried {
      const before = payloads.keysOf(dossier)
      const tried = [...before]
      let unread = acts.filter(act => !before.some(kept => opensRow(kept, act)))
      for (const each of sealed) {
        if (unread.length === 0) break
        const found = unwrap(sealing(), each, `${agency}/${dossier}`)
        const left = found?.length === KEY_BYTES ? unread.filter(act => !opensRow(found, act)) : unread
        if (found && left.length < unread.length) tried.push(found)
        unread = left
      }
      const gained = tried.length > before.length
      if (gained) payloads.keepKeys(dossier, tried.length > 1 ? firstFirst(tried, of(dossier)) : tried)
      return { gained, lacking: unread.some(({ verdict }) => verdict === 'confirmed') }
    },
  }
}

/**
 * Puts first the key that opens the act by which a dossier was received: the first such act that stands, own
 * acts included.
 */
function firstFirst(keys: readonly Uint8Array[], acts: readonly Opened[]): Uint8Array[] {
  const standing = acts.filter(({ passedOver }) => !passedOver)
  const isReceiving = ({ body }: Opened): boolean => body.expectedRev === 0
  const first = standing.find(isReceiving) ?? acts.find(isReceiving) ?? standing[0]
  const isFirst = (key: Uint8Array): boolean => first !== undefined && opens(key, first.body)
  return [...keys.filter(isFirst), ...keys.filter(key => !isFirst(key))]
}

/** Whether the payload of a heard act opens under this key. */
export const opensRow = (key: Uint8Array, { bytes }: Pick<HeardRow, 'bytes'>): boolean =>
  opens(key, readEventBody(bytes))

const opens = (key: Uint8Array, { payload, device, epoch, seq }: EventBody): boolean =>
  unwrap(key, payload, `${device}/${epoch}/${seq}`) !== undefined
