import { hkdfSync } from 'node:crypto'
import type { DossierId } from '../../../shared/base/ids.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { unwrap, wrap } from '../../keys/wrap.ts'
import type { Db } from '../database/database.ts'
import { readFact, writeFact } from '../database/facts.ts'
import type { Heard, SealedKey } from '../delivered.ts'
import type { Payloads } from '../events/payload.ts'
import type { HeardRow } from './kept.ts'

// Whoever received a dossier made its key, with its first event: of those it heard of before, each of its events knows more.
const RECEIVED = `SELECT pos, lower(hex(dossier)) AS dossier, bytes ->> '$.office' AS agency FROM events
  WHERE pos > ? AND dossier IS NOT NULL AND bytes ->> '$.expectedRev' = 0 ORDER BY pos LIMIT ?`
const END = 'SELECT coalesce(max(pos), 0) FROM events'

/** Keys of dossiers as they go from counter to counter: under the Centre's data key, which the province never gets. */
export function openDossierKeys(db: Db, payloads: Payloads, dataKey: Uint8Array) {
  const [received, end] = [db.prepare(RECEIVED), db.prepare(END).pluck()]
  let key: Uint8Array | undefined
  const sealing = (): Uint8Array => {
    key ??= new Uint8Array(hkdfSync('sha256', dataKey, '', 'hs-dossier-key-v1', 32))
    return key
  }
  const toGive: Heard['keysToGive'] = most => {
    const found = received.all(readFact(db, 'keysGiven') ?? 0, most) as (Omit<SealedKey, 'sealed'> & {
      pos: number
    })[]
    const upTo = found.length < most ? (end.get() as number) : (found.at(-1)?.pos ?? 0)
    const keys = found.flatMap(({ agency, dossier }) => {
      const own = payloads.findKey(dossier)
      return own ? [{ agency, dossier, sealed: wrap(sealing(), own, `${agency}/${dossier}`) }] : []
    })
    return { upTo, keys }
  }
  return {
    toGive,
    given: (upTo: number): void => writeFact(db, 'keysGiven', upTo),
    /** Keeps the key of a dossier where it opens what was heard of it; says whether it did. */
    take(agency: string, dossier: DossierId, sealed: string, acts: readonly HeardRow[]): boolean {
      const found = unwrap(sealing(), sealed, `${agency}/${dossier}`)
      if (found?.length !== 32 || !acts.some(act => opens(found, act))) return false
      payloads.keepKey(dossier, found)
      return true
    },
  }
}

function opens(key: Uint8Array, { bytes }: HeardRow): boolean {
  const { payload, device, epoch, seq } = readEventBody(bytes)
  return unwrap(key, payload, `${device}/${epoch}/${seq}`) !== undefined
}
