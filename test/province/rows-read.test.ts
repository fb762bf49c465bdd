import { expect, test } from 'vitest'
import type { Db } from '../../server/database.ts'
import { dossierNamed } from './hands.ts'
import { pushed, roomOfFile } from './room.ts'

const room = roomOfFile()
const SERIES = 'code:000.00.13.H30'
const DAY = '2026-11-29'
const DOSSIERS = 8
/** So many numbers of the same series and day were spent before. */
const SPENT = 3_000

/** The rows that every table was read of so far, found by an index or one after the other. */
async function rowsRead(db: Db): Promise<ReadonlyMap<string, number>> {
  // Each connection tells what it counted when it has been idle for a while, or when it is asked to.
  const all = await Promise.all(Array.from({ length: db.options.max }, () => db.reserve()))
  for (const each of all) await each`SELECT pg_stat_force_next_flush()`
  for (const each of all) each.release()
  const rows = await db<{ name: string; read: number }[]>`
    SELECT relname AS name, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS read
    FROM pg_stat_user_tables WHERE schemaname = 'public'`
  return new Map(rows.map(({ name, read }) => [name, read]))
}

test('what a push reads of the database does not grow with what stands in it, though nobody ever analysed that', async () => {
  const { hands, device, line } = await room.opened()
  const { db } = room.running
  let made = 0
  const push = async (): Promise<Map<string, number>> => {
    const from = device.log.length + 1
    for (let at = 0; at < DOSSIERS; at++) {
      const numbers = [{ series: SERIES, period: DAY, value: ++made, lease: '0'.repeat(64) }]
      device.write('intake', dossierNamed(`${device.id}/${made}`), { numbers })
    }
    const before = await rowsRead(db)
    await pushed(line, device.run(from))
    const behind = await rowsRead(db)
    return new Map([...behind].map(([name, read]) => [name, read - (before.get(name) ?? 0)]))
  }
  const first = await push()
  await db`
    INSERT INTO spent (office, series, period, value, event, owner, again)
    SELECT ${hands.id}, ${SERIES}, ${DAY}, 1000000 + n, sha256(n::text::bytea), ${hands.id}, false
    FROM generate_series(1, ${SPENT}) AS n`
  for (let more = 0; more < 8; more++) await push()
  const last = await push()
  expect([...first.values()].some(read => read > 0)).toBe(true)
  for (const [name, read] of last)
    expect({ name, grown: read - (first.get(name) ?? 0) > 20 * DOSSIERS }).toEqual({ name, grown: false })
})
