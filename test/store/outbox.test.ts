import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Db, emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate, migrations } from '../../electron/store/database/migrate.ts'
import { OFFER_ALL, OUTBOX_MARK, openOutbox } from '../../electron/store/delivery/outbox.ts'

const CASES = 120
const DOSSIERS = [null, 'aa', 'bb', 'cc'] as const
const atOf = (pos: number): string => new Date(Date.UTC(2026, 10, 23, 1) + pos * 1000).toISOString()

/** As much of an event as the outbox asks for. */
function append(db: Db, pos: number, dossier: string | null): void {
  const row = db.prepare(`INSERT INTO events (pos, device, epoch, seq, id, dossier, bytes, device_signature)
    VALUES (?, 'a', 1, ?, x'00', unhex(?), ?, x'00')`)
  row.run(pos, pos, dossier, JSON.stringify({ time: { lo: atOf(pos) } }))
}

/**
 * Which dossier has which row in the register, of which only these columns are asked: one stands in the tree
 * of it, one among the newest and has no code yet, one has none.
 */
const ROWS = { aa: { office: 'one', code: '000-1' }, bb: { office: 'two', code: null } } as const
const NO_ROW = { office: null, code: null }

function register(db: Db): void {
  db.exec(`CREATE TABLE register (row INTEGER PRIMARY KEY, dossier BLOB, office TEXT NOT NULL, code TEXT NOT NULL);
    CREATE TABLE register_rows (dossier BLOB PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO register_rows VALUES (x'aa', 64);`)
  const put = db.prepare('INSERT INTO register VALUES (?, unhex(?), ?, ?)')
  for (const [at, [dossier, { office, code }]] of Object.entries(ROWS).entries())
    put.run(64 + at, dossier, office, code ?? '')
}

/** What is looked at: the whole of what the outbox says. */
function lookAt(db: Db) {
  const { waiting, oldest, first, byDossier, recordedAt } = openOutbox(db)
  const lots = byDossier().map(({ first: pos, ...lot }) => ({ ...lot, since: recordedAt(pos) }))
  return { waiting: waiting(), oldest: oldest(), first: first(), byDossier: lots }
}

/** The naive outbox: a line for each event, written at once, gone when it is settled. */
function naive(all: readonly (string | null)[], lines: ReadonlySet<number>): ReturnType<typeof lookAt> {
  const waits = [...lines].sort((a, b) => a - b)
  const lots = Map.groupBy(waits, pos => all[pos - 1] ?? null)
  const since = (pos: number | undefined): string => atOf(pos ?? 0)
  return {
    waiting: waits.length,
    oldest: waits[0] === undefined ? null : since(waits[0]),
    first: waits[0],
    byDossier: [...lots].map(([dossier, of]) => ({
      dossier,
      ...((dossier && ROWS[dossier as keyof typeof ROWS]) || NO_ROW),
      acts: of.length,
      since: since(of[0]),
    })),
  }
}

const ACTS = fc.array(fc.constantFrom(...DOSSIERS), { maxLength: 12, size: 'max' })
const MOVES = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ settle: fc.integer({ min: 1, max: 16 }) }) },
    { weight: 2, arbitrary: fc.record({ append: fc.constantFrom(...DOSSIERS) }) },
    { weight: 1, arbitrary: fc.constant('again' as const) },
  ),
  { maxLength: 20, size: 'max' },
)

test('whatever is settled in whatever order, the outbox says what a line for each event would', () => {
  const met = { passed: 0, twice: 0, again: 0, migrated: 0 }
  const before = migrations().filter(({ number }) => number < OUTBOX_MARK.since)
  const property = fc.property(ACTS, fc.infiniteStream(fc.boolean()), MOVES, (first, chance, moves) => {
    const all: (string | null)[] = [...first]
    const lines = new Set(all.flatMap((_, at) => (chance.next().value ? [at + 1] : [])))
    const db = emptyDatabase()
    migrate(db, '', { all: before })
    register(db)
    for (const [at, dossier] of all.entries()) append(db, at + 1, dossier)
    for (const pos of lines) db.prepare('INSERT INTO outbox (pos, at) VALUES (?, ?)').run(pos, atOf(pos))
    // Only read, as recovery mode reads an older record; then as every start brings it over.
    db.exec(OUTBOX_MARK.before)
    expect(lookAt(db)).toEqual(naive(all, lines))
    db.exec('DROP TABLE temp.outbox_mark')
    migrate(db, '', { all: migrations() })
    met.migrated += lines.size
    expect(lookAt(db)).toEqual(naive(all, lines))
    for (const move of moves) {
      if (move === 'again') {
        db.exec(OFFER_ALL)
        for (const at of all.keys()) lines.add(at + 1)
        met.again += 1
      } else if ('append' in move) {
        append(db, all.push(move.append), move.append)
        lines.add(all.length)
      } else if (move.settle <= all.length) {
        const waited = lines.has(move.settle)
        if (!waited) met.twice += 1
        expect(openOutbox(db).settle(move.settle)).toBe(waited)
        if (lines.delete(move.settle) && [...lines].some(pos => pos < move.settle)) met.passed += 1
      }
      expect(lookAt(db)).toEqual(naive(all, lines))
    }
    db.close()
  })
  fc.assert(property, { numRuns: CASES })
  console.log(`outbox: ${JSON.stringify(met)} in ${CASES} histories`)
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(20)
})

test('what has a line below the mark is what the province passed over, and nothing else', () => {
  const db = emptyDatabase()
  migrate(db, '')
  register(db)
  for (let pos = 1; pos <= 9; pos++) append(db, pos, 'aa')
  const outbox = openOutbox(db)
  const linesOf = () => db.prepare('SELECT pos FROM outbox ORDER BY pos').pluck().all()
  for (const pos of [1, 2, 3]) outbox.settle(pos)
  expect(linesOf()).toEqual([])
  outbox.settle(6)
  expect(linesOf()).toEqual([4, 5])
  for (const pos of [5, 4]) outbox.settle(pos)
  expect([linesOf(), outbox.first()]).toEqual([[], 7])
  db.close()
})
