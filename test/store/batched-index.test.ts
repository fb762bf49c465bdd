import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BATCHED_TREES, openEventsOf } from '../../electron/store/database/batched-index.ts'
import { type Db, emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate, migrations } from '../../electron/store/database/migrate.ts'
import { preparingLate } from '../../electron/store/database/statements.ts'
import { openActs } from '../../electron/store/events/acts.ts'

const CASES = 30
const DOSSIERS = [null, 'aa', 'bb', 'cc'] as const
const BEFORE = migrations().filter(({ number }) => number < BATCHED_TREES.since)
const keyOf = (dossier: string): Buffer => Buffer.from(dossier, 'hex')
class Undone extends Error {}

/** As much of an event as is found by its dossier. Gives its row. */
function append(db: Db, pos: number, dossier: string | null): number {
  const row = db.prepare(`INSERT INTO events (device, epoch, seq, id, dossier, bytes, device_signature)
    VALUES ('a', 1, ?, x'00', unhex(?), '', x'00')`)
  return Number(row.run(pos, dossier).lastInsertRowid)
}

/** The naive way: what was appended and answered, in plain lists. */
type Naive = { events: (string | null)[]; acts: Map<string, string> }

const positions = ({ events }: Naive, dossier: string): number[] =>
  events.flatMap((each, at) => (each === dossier ? [at + 1] : []))

/** The two indexes over a record; a new one reads what is there. */
const openBoth = (db: Db) => ({ places: openEventsOf(db), acts: openActs(db) })
type Both = ReturnType<typeof openBoth>

function compare({ places, acts }: Both, naive: Naive, newest = 80): void {
  for (const dossier of ['aa', 'bb', 'cc', 'dd'])
    expect(places.rowsOf(keyOf(dossier))).toEqual(positions(naive, dossier))
  for (const [act, answer] of [...naive.acts].slice(-newest)) expect(acts.find(act)).toBe(answer)
  expect([acts.find('never'), acts.isKnown('never')]).toEqual([undefined, false])
  expect([places.isWhole(), acts.isWhole()]).toEqual([true, true])
}

/** A record as the program before wrote it, brought over. */
function broughtOver(first: readonly (string | null)[]): { db: Db; naive: Naive } {
  const db = emptyDatabase()
  migrate(db, '', { all: BEFORE })
  const naive: Naive = { events: [...first], acts: new Map() }
  const keep = db.prepare('INSERT INTO acts (act, answer) VALUES (?, ?)')
  for (const [at, dossier] of first.entries()) {
    append(db, at + 1, dossier)
    naive.acts.set(`before ${at * 7919}`, `answer ${at}`)
    keep.run(`before ${at * 7919}`, `answer ${at}`)
  }
  // Only read, as recovery mode reads an older record; then as every start brings it over.
  db.exec(BATCHED_TREES.before)
  const places = openEventsOf(preparingLate(db))
  for (const dossier of ['aa', 'dd']) expect(places.rowsOf(keyOf(dossier))).toEqual(positions(naive, dossier))
  db.exec('DROP VIEW temp.events_of')
  migrate(db, '', { all: migrations() })
  return { db, naive }
}

const FIRST = fc.array(fc.constantFrom(...DOSSIERS), { maxLength: 130, size: 'max' })
/** A transaction: so many acts, and how it ends. */
const TURN = fc.record({
  acts: fc.array(fc.constantFrom(...DOSSIERS), { minLength: 1, maxLength: 30, size: 'max' }),
  ends: fc.constantFrom('kept', 'kept', 'undone', 'opened anew'),
})

test('whatever is kept, undone and opened anew, events and answers are found as in a table written at once', () => {
  const met = { kept: 0, undone: 0, anew: 0, filled: 0, twice: 0 }
  const property = fc.property(FIRST, fc.array(TURN, { maxLength: 14, size: 'max' }), (first, turns) => {
    const { db, naive } = broughtOver(first)
    let both = openBoth(db)
    compare(both, naive)
    const work = db.transaction((acts: readonly (string | null)[], ends: string, then: Naive) => {
      for (const dossier of acts) {
        const pos = append(db, then.events.push(dossier), dossier)
        both.places.added(pos, dossier === null ? null : keyOf(dossier))
        const act = `act ${(pos * 7919) % 100_003}`
        both.acts.keep(act, `${pos}`)
        then.acts.set(act, `${pos}`)
        expect(() => both.acts.keep(act, 'another')).toThrow()
        met.twice += 1
      }
      compare(both, then)
      if (ends === 'undone') throw new Undone()
    })
    for (const { acts, ends } of turns) {
      const then: Naive = { events: [...naive.events], acts: new Map(naive.acts) }
      try {
        work(acts, ends, then)
        if (then.events.length >> 6 > naive.events.length >> 6) met.filled += 1
        Object.assign(naive, then)
        met.kept += 1
      } catch (fault) {
        if (!(fault instanceof Undone)) throw fault
        for (const each of Object.values(both)) each.forget()
        met.undone += 1
      }
      if (ends === 'opened anew') both = openBoth(db)
      if (ends === 'opened anew') met.anew += 1
      compare(both, naive)
    }
    compare(both, naive, naive.acts.size)
    db.close()
  })
  fc.assert(property, { numRuns: CASES })
  console.log(`batched indexes: ${JSON.stringify(met)} in ${CASES} histories`)
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(5)
})

test('a tree that says anything else than its table is noticed', () => {
  const { db } = broughtOver(Array.from({ length: 130 }, (_, at) => DOSSIERS[at % 4] ?? null))
  const spoil = (sql: string): boolean[] => {
    db.exec(`SAVEPOINT before; ${sql}`)
    const { places, acts } = openBoth(db)
    const found = [places.isWhole(), acts.isWhole()]
    db.exec('ROLLBACK TO before; RELEASE before')
    return found
  }
  expect(spoil('SELECT 1')).toEqual([true, true])
  for (const sql of [
    'DELETE FROM events_of WHERE pos = 3',
    "UPDATE events_of SET dossier = x'bb' WHERE pos = 2",
    "INSERT INTO events_of (dossier, pos) VALUES (x'aa', 130)",
    'UPDATE events_of SET pos = 1 WHERE pos = 3',
  ])
    expect([sql, ...spoil(sql)]).toEqual([sql, false, true])
  for (const sql of ['DELETE FROM acts WHERE no = 3', "INSERT INTO acts (act, no) VALUES ('x', 129)"])
    expect([sql, ...spoil(sql)]).toEqual([sql, true, false])
  db.close()
})
