import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/database.ts'
import { listNumbers } from '../../server/numbers/list-numbers.ts'
import { openProvince } from '../../server/signatures/province-key.ts'
import { openPostgres, startProvince } from './cluster.ts'
import { dossierNamed } from './hands.ts'
import { serve } from './served.ts'
import { openTwo } from './two-counters.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  postgres = await openPostgres()
})
afterAll(() => postgres.close())

const NUMBERS = { numbers: true }

test('killed with -9 the moment after it gave numbers, then put back to the backup of before: it knows by its mark, gives none of them again, and says so at its start', async () => {
  const [url, folder] = [await postgres.database(), join(postgres.root, 'killed')]
  const province = openProvince(folder)
  const key = { pem: (JSON.parse(readFileSync(join(folder, 'province.key'), 'utf8')) as { key: string }).key }
  const first = await startProvince(url, { key: { ...key, publicKey: province.publicKey }, folder })
  const { hands, counters } = await openTwo(first)
  const [one, two] = counters
  try {
    await first.close()
    const backup = await postgres.copy(url)
    const served = await serve(folder, '--database-url', url)
    const running = { url: served.url, province }
    one.write('intake', dossierNamed('killed'))
    await one.sync(running, undefined, NUMBERS)
    // Nothing is waited for: what it has on the disk now is all that it will know.
    await served.kill()
    const given = one.store.numbers.leases()
    expect(given.length).toBeGreaterThan(0)
    const back = await postgres.copy(backup)
    const db = openDatabase(back, { max: 1 })
    await db`UPDATE origins SET identity = NULL`
    await db.end()
    const old = await startProvince(back, { key: { ...key, publicKey: province.publicKey }, folder })
    try {
      const [row] = await old.db<{ times: number }[]>`SELECT times FROM origins WHERE office = ${hands.id}`
      expect(row?.times).toBe(1)
      await two.sync(old, undefined, NUMBERS)
      const others = two.store.numbers.leases()
      expect(others.length).toBeGreaterThan(0)
      for (const { series, from, to } of given)
        expect(others.filter(each => each.series === series && each.from <= to && each.to >= from)).toEqual(
          [],
        )
      // Exactly what was given is passed over, no margin besides.
      const passed = (await listNumbers(old.db, hands.id)).filter(({ device }) => device === '')
      expect(passed.map(({ series }) => series).sort()).toEqual(given.map(({ series }) => series).sort())
    } finally {
      await old.close()
    }
  } finally {
    for (const counter of counters) counter.close()
  }
})
