import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import type { SignedEvent } from '../../../shared/record/event.ts'
import type { Verdict } from '../../../shared/record/receipt.ts'
import type { Db } from '../database/database.ts'
import type { Receipt, Word } from '../delivered.ts'

/** A heard act as it lies in its table, with the province's latest word on it. */
export type HeardRow = {
  row: number
  id: Buffer
  dossier: Buffer
  ledger: string
  position: number
  bytes: string
  device_signature: Buffer
  person_signature: Buffer | null
  passed: 0 | 1
  verdict: Verdict | null
  /** Whether the province held it at some time. */
  was_held: 0 | 1
}
/** An act with its dossier. */
export type Placed = { event: SignedEvent; dossier: DossierId }

/** The tables of heard acts. */
export type Kept = {
  /**
   * Whether nothing was ever heard; then nothing else is asked of the tables. Looked up once per connection.
   */
  isEmpty(): boolean
  /** To be called when a transaction was undone. */
  forget(): void
  of(dossier: DossierId): readonly HeardRow[]
  has(dossier: DossierId): boolean
  /** Every dossier that was heard of. */
  dossiers(): readonly DossierId[]
  dossierOf(event: Hash): DossierId | undefined
  /** The ordinal of a heard act; an act that is said again keeps it. Undefined if it was not heard. */
  nth(event: Hash): number | undefined
  /** How many acts were heard. */
  came(): number
  /**
   * Keeps an act with the province's first word on it, which says where it stands. Words from before the
   * province forgot it are set aside.
   */
  keep(act: Placed, receipt: Receipt): void
  /** Keeps a later word on an act that is here. */
  keepWord(receipt: Receipt): void
  /** Marks an act that cannot be read. */
  pass(row: number): void
  /** To be called when a key came: unreadable acts of this dossier are to be looked at once more. */
  unpass(dossier: DossierId): void
  wordOn(event: Hash): Word | undefined
  /** Dossiers with an act whose verdict the province may still change. */
  undecided(): readonly DossierId[]
  /**
   * Whether a dossier has a register row: one of its acts was confirmed at some time, and a key is here, or
   * known to be erased.
   */
  isShown(dossier: DossierId): boolean
  shown(): readonly DossierId[]
  /**
   * Dossiers with a heard act that opens under no key here. Those without any key, which have no row, come
   * first.
   */
  lacking: {
    add(dossier: DossierId, ledger: string): void
    has(dossier: DossierId): boolean
    drop(dossier: DossierId): void
    of(ledger: string, most: number): readonly DossierId[]
  }
  /** To be called when every act will be heard again. */
  again(): void
  approvalsUnder(delegations: readonly Hash[]): number
}

/** Since which migration these tables exist. A record from before it is only read, and heard nothing. */
export const HEARD_TABLES = { since: 14, before: 'CREATE TEMP TABLE heard (row INTEGER)' } as const

const LATEST = '(SELECT w.verdict FROM heard_words w WHERE w.event = h.id ORDER BY w.no DESC LIMIT 1)'
const WAS_HELD =
  "EXISTS (SELECT 1 FROM heard_words w WHERE w.event = h.id AND w.verdict IN ('held', 'quarantined'))"
const SQL = {
  any: 'SELECT EXISTS (SELECT 1 FROM heard)',
  of: `SELECT h.*, ${LATEST} AS verdict, ${WAS_HELD} AS was_held FROM heard h WHERE dossier = ? ORDER BY row`,
  has: 'SELECT EXISTS (SELECT 1 FROM heard WHERE dossier = ?)',
  dossiers: 'SELECT DISTINCT dossier FROM heard',
  nth: 'SELECT row FROM heard WHERE id = ?',
  last: 'SELECT max(row) FROM heard',
  find: 'SELECT dossier, again FROM heard WHERE id = ?',
  insert: `INSERT INTO heard (id, dossier, ledger, position, bytes, device_signature, person_signature)
    VALUES (:id, :dossier, :ledger, :position, :bytes, :device, :person)`,
  place: 'UPDATE heard SET ledger = :ledger, position = :position, again = 0 WHERE id = :id',
  aside: `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM heard_words WHERE event = ?`,
  dropWords: 'DELETE FROM heard_words WHERE event = ?',
  word: `INSERT INTO heard_words (event, no, verdict, reason, at, id, bytes, signature)
    VALUES (:event, :no, :verdict, :reason, :at, :id, :bytes, :signature)
    ON CONFLICT (event, no) DO UPDATE SET (verdict, reason, at, id, bytes, signature) =
      (excluded.verdict, excluded.reason, excluded.at, excluded.id, excluded.bytes, excluded.signature)
    WHERE excluded.at > at`,
  show: 'UPDATE heard SET shown = 1 WHERE id = ? AND shown = 0',
  pass: 'UPDATE heard SET passed = 1 WHERE row = ?',
  unpass: 'UPDATE heard SET passed = 0 WHERE dossier = ? AND passed = 1',
  wordOn: 'SELECT verdict, reason, at FROM heard_words WHERE event = ? ORDER BY no DESC LIMIT 1',
  undecided: `SELECT DISTINCT h.dossier FROM heard_words w JOIN heard h ON h.id = w.event
    WHERE w.verdict IN ('held', 'quarantined')
      AND NOT EXISTS (SELECT 1 FROM heard_words l WHERE l.event = w.event AND l.no > w.no)`,
  isShown: `SELECT EXISTS (SELECT 1 FROM heard WHERE dossier = :dossier AND shown = 1)
    AND EXISTS (SELECT 1 FROM dossier_keys WHERE dossier = :dossier)`,
  shown: `SELECT DISTINCT dossier FROM heard WHERE shown = 1
    AND dossier IN (SELECT dossier FROM dossier_keys)`,
  lack: 'INSERT OR IGNORE INTO heard_lacking (dossier, ledger) VALUES (?, ?)',
  lacks: 'SELECT EXISTS (SELECT 1 FROM heard_lacking WHERE dossier = ?)',
  lackNot: 'DELETE FROM heard_lacking WHERE dossier = ?',
  lacking: `SELECT dossier FROM heard_lacking WHERE ledger = ?
    ORDER BY dossier IN (SELECT dossier FROM dossier_keys), dossier LIMIT ?`,
  again: 'UPDATE heard SET again = 1',
  under: `SELECT count(*) FROM heard h WHERE bytes ->> '$.type' = 'approval' AND ${LATEST} = 'confirmed' AND EXISTS
    (SELECT 1 FROM json_each(bytes, '$.authority') WHERE value IN (SELECT value FROM json_each(?)))`,
} as const

/** Whether a fault is of the tables or their disk, not of what stands in them. */
export const isOfTable = (fault: unknown): boolean =>
  String((fault as { code?: unknown }).code).startsWith('SQLITE')

const blob = (hex: string): Buffer => Buffer.from(hex, 'hex')
const hexes = (rows: unknown): string[] => (rows as Buffer[]).map(id => id.toString('hex'))

/** Opens the tables of heard acts. `db` prepares late. */
export function openKept(db: Db): Kept {
  const ask = prepare(db)
  let empty: boolean | undefined
  const isEmpty = (): boolean => {
    empty ??= ask.any.get() === 0
    return empty
  }
  const is = (found: unknown): boolean => found === 1
  return {
    isEmpty,
    forget: () => {
      empty = undefined
    },
    of: dossier => (isEmpty() ? [] : (ask.of.all(blob(dossier)) as HeardRow[])),
    has: dossier => !isEmpty() && is(ask.has.get(blob(dossier))),
    dossiers: () => (isEmpty() ? [] : hexes(ask.dossiers.all())),
    dossierOf: event =>
      isEmpty()
        ? undefined
        : (ask.find.get(blob(event)) as { dossier: Buffer } | undefined)?.dossier.toString('hex'),
    nth: event => (isEmpty() ? undefined : (ask.nth.get(blob(event)) as number | undefined)),
    came: () => (isEmpty() ? 0 : (ask.last.get() as number)),
    keep(act, receipt) {
      keepAct(ask, act, receipt)
      empty = false
    },
    keepWord: receipt => void keepWord(ask, receipt),
    pass: row => void ask.pass.run(row),
    unpass: dossier => void ask.unpass.run(blob(dossier)),
    wordOn: event => (isEmpty() ? undefined : (ask.wordOn.get(blob(event)) as Word | undefined)),
    undecided: () => (isEmpty() ? [] : hexes(ask.undecided.all())),
    isShown: dossier => !isEmpty() && is(ask.isShown.get({ dossier: blob(dossier) })),
    shown: () => (isEmpty() ? [] : hexes(ask.shown.all())),
    lacking: {
      add: (dossier, ledger) => void ask.lack.run(blob(dossier), ledger),
      has: dossier => !isEmpty() && is(ask.lacks.get(blob(dossier))),
      drop: dossier => void ask.lackNot.run(blob(dossier)),
      of: (ledger, most) => (isEmpty() ? [] : hexes(ask.lacking.all(ledger, most))),
    },
    again: () => void (isEmpty() || ask.again.run()),
    approvalsUnder: delegations => (isEmpty() ? 0 : (ask.under.get(JSON.stringify(delegations)) as number)),
  }
}

const prepare = (db: Db) => ({
  any: db.prepare(SQL.any).pluck(),
  of: db.prepare(SQL.of),
  has: db.prepare(SQL.has).pluck(),
  dossiers: db.prepare(SQL.dossiers).pluck(),
  find: db.prepare(SQL.find),
  nth: db.prepare(SQL.nth).pluck(),
  last: db.prepare(SQL.last).pluck(),
  insert: db.prepare(SQL.insert),
  place: db.prepare(SQL.place),
  aside: db.prepare(SQL.aside),
  dropWords: db.prepare(SQL.dropWords),
  word: db.prepare(SQL.word),
  show: db.prepare(SQL.show),
  pass: db.prepare(SQL.pass),
  unpass: db.prepare(SQL.unpass),
  wordOn: db.prepare(SQL.wordOn),
  undecided: db.prepare(SQL.undecided).pluck(),
  isShown: db.prepare(SQL.isShown).pluck(),
  shown: db.prepare(SQL.shown).pluck(),
  lack: db.prepare(SQL.lack),
  lacks: db.prepare(SQL.lacks).pluck(),
  lackNot: db.prepare(SQL.lackNot),
  lacking: db.prepare(SQL.lacking).pluck(),
  again: db.prepare(SQL.again),
  under: db.prepare(SQL.under).pluck(),
})
type Asked = ReturnType<typeof prepare>

function keepAct(ask: Asked, { event, dossier }: Placed, receipt: Receipt): void {
  const id = blob(event.id)
  const { office: ledger, position } = receipt.body
  const before = ask.find.get(id) as { again: 0 | 1 } | undefined
  if (!before) {
    const { bytes, deviceSignature, personSignature } = event
    const [device, person] = [deviceSignature, personSignature].map(
      signature => signature && Buffer.from(signature, 'base64url'),
    )
    ask.insert.run({ id, dossier: blob(dossier), ledger, position, bytes, device, person })
  } else if (before.again) {
    ask.aside.run(id)
    ask.dropWords.run(id)
  }
  if (keepWord(ask, receipt) && before) ask.place.run({ id, ledger, position })
}

/** Keeps a word; returns whether it is news. */
function keepWord(ask: Asked, { signed, body }: Receipt): boolean {
  const { no, verdict, reason, at } = body
  const event = blob(body.event)
  const proof = {
    id: blob(signed.id),
    bytes: signed.bytes,
    signature: Buffer.from(signed.signature, 'base64url'),
  }
  const { changes } = ask.word.run({ event, no, verdict, reason, at, ...proof })
  if (verdict === 'confirmed') ask.show.run(event)
  return changes > 0
}
