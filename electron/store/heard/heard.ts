import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { type Atomic, isDone } from '../database/atomic.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import { preparingLate } from '../database/statements.ts'
import type { Receipt, Word } from '../delivered.ts'
import type { Events } from '../events/events.ts'
import type { Payloads } from '../events/payload.ts'
import type { Heard, HeardPage } from '../other-acts.ts'
import { openAside } from './aside.ts'
import { openDossierKeys } from './dossier-keys.ts'
import type { Kept } from './kept.ts'
import { openStops } from './stops.ts'
import { lookAgain, type Taking, takePage, Unfit } from './take-page.ts'
import { openTell } from './tell.ts'
import { openTouched } from './touched.ts'
import { openWanted } from './wanted.ts'

/** The book of heard acts, with what the rest of the record tells it and asks of it. */
export type HeardBook = Heard & {
  /** To be called when something was recorded of this dossier here. */
  acted(dossier: DossierId): void
  /**
   * To be called when receipts of this machine's events came: the acts of a heard dossier may be in another
   * order now.
   */
  settled(receipts: readonly Receipt[]): void
  /** Whether nothing was ever heard. The tables are asked once. */
  isEmpty(): boolean
  /**
   * To be called when the key of this dossier was erased: it never comes again, and the row says nothing of
   * the person.
   */
  erased(dossier: DossierId): void
  /** To be called when what the province said of this machine's own events no longer holds. */
  unplaced(): void
  /** To be called when everything is told to the province again, and will be heard again. */
  again(): void
  wordOn(event: Hash): Word | undefined
  /** Updates the register row of a dossier. */
  put(dossier: DossierId): void
  /** To be called by a program that reads other steps than the program before it. */
  lookAgain(): void
}

type Needs = {
  device: Facts['device']
  atomic: Atomic
  kept: Kept
  /** Own and heard acts merged. */
  events: Events
  payloads: Payloads
  dataKey: Uint8Array
  register: { put(row: RegisterRow): void; open(offices: null): readonly RegisterRow[] }
  papers: { get(hash: Hash): unknown }
  settle(receipt: Receipt): unknown
  /** Notes a signed answer of the province. */
  answered(at: HeardPage['at']): void
}

const OWN = `SELECT e.dossier FROM events f JOIN events e ON e.pos = f.pos + :seq - 1
  WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.id = :id`

/** Opens the book of heard acts. */
export function openHeard(db: Db, needs: Needs): HeardBook {
  const { device, kept, events, payloads, register, papers, settle, answered } = needs
  const late = preparingLate(db)
  const keys = openDossierKeys(late, payloads, { dataKey: needs.dataKey, of: events.of })
  const { wanted, moved } = openWanted({
    kept,
    open: () => register.open(null),
    isHere: paper => papers.get(paper) !== undefined,
  })
  const put = openTell(needs)
  const { tell, ...moving } = openTouched(late, { kept, events, tell: put })
  const ownDossier = openOwnDossier(late, device)
  const taking: Taking = { kept, keys, payloads, ownDossier, settle, tell }
  const read = (ledger: string): number => readFact(db, 'heard')?.[ledger] ?? 0
  const take = needs.atomic((page: HeardPage) => {
    takePage(page, taking)
    const to = Math.max(page.to, read(page.ledger))
    writeFact(db, 'heard', { ...readFact(db, 'heard'), [page.ledger]: to })
    answered(page.at)
  })
  return {
    ...{ read, nth: kept.nth, came: kept.came, aside: openAside(late, needs) },
    take(page) {
      moved()
      return isDone(() => take(page), Unfit)
    },
    lacking: kept.lacking.of,
    ...{ keysToGive: keys.toGive, keysGiven: keys.given, wanted },
    ...{ ...openStops(db, read), ...moving },
    of: dossier => devicesOf(dossier, kept),
    has: event => kept.dossierOf(event) !== undefined,
    erased(dossier) {
      if (kept.lacking.has(dossier)) kept.lacking.drop(dossier)
      tell(dossier)
    },
    acted: dossier => void (kept.has(dossier) && moved()),
    settled(receipts) {
      if (kept.isEmpty()) return
      for (const dossier of new Set(receipts.flatMap(receipt => ownDossier(receipt) ?? [])))
        if (kept.has(dossier)) tell(dossier)
    },
    unplaced: () => kept.shown().filter(events.has).forEach(tell),
    again() {
      db.exec("DELETE FROM facts WHERE name IN ('heard', 'heardStops', 'keysGiven')")
      kept.again()
    },
    ...{ put, lookAgain: () => lookAgain(needs) },
    ...{ isEmpty: kept.isEmpty, undecided: kept.undecided, wordOn: kept.wordOn },
  }
}

/** Finds the dossier of an event that is recorded at exactly this place here; undefined if there is none. */
function openOwnDossier(db: Db, { id }: Facts['device']): Taking['ownDossier'] {
  const own = db.prepare(OWN).pluck()
  return ({ body: { event, device, epoch, seq } }) => {
    if (device !== id) return undefined
    const found = own.get({ device, epoch, seq, id: Buffer.from(event, 'hex') }) as Buffer | undefined
    return found?.toString('hex')
  }
}

function devicesOf(dossier: DossierId, kept: Kept): ReturnType<Heard['of']> {
  const acts = kept.of(dossier).map(row => ({ ...row, by: readEventBody(row.bytes).device }))
  return {
    devices: [...new Set(acts.map(({ by }) => by))],
    doubtful: acts
      .filter(({ verdict }) => verdict !== 'confirmed')
      .flatMap(({ id, by }) => {
        const word = kept.wordOn(id.toString('hex'))
        return word ? [{ ...word, device: by }] : []
      }),
  }
}
