import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { openFileLine } from '../../electron/sync/files/file-line.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import type { Db } from '../../server/database/database.ts'
import { must } from '../../shared/base/must.ts'
import { FILE_SEAL } from '../../shared/record/pieces.ts'
import { actsOf } from './ask-acts.ts'
import { startProvince } from './cluster.ts'
import { type Device, dossierNamed, type Hands, lineOf, PROCEDURE } from './hands.ts'
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

/** How many rows of each table this reads. */
async function readBy(db: Db, work: () => Promise<unknown>): Promise<ReadonlyMap<string, number>> {
  const before = await rowsRead(db)
  await work()
  const behind = await rowsRead(db)
  return new Map([...behind].map(([name, read]) => [name, read - (before.get(name) ?? 0)]))
}

/** Nothing is analysed behind the test's back: what the planner knows of it is what the test says. */
beforeAll(async () => {
  const { db } = room.running
  const tables = await db<{ name: string }[]>`SELECT relname AS name FROM pg_stat_user_tables`
  for (const { name } of tables) await db`ALTER TABLE ${db(name)} SET (autovacuum_enabled = false)`
})

/** Pushes of a Centre, one after the other: the rows of each table that one reads. */
async function openPushes(db: Db, hands: Hands) {
  const mandate = (JSON.parse(hands.delegation.bytes) as { body: object }).body
  const from = { from: '2020-01-01T00:00:00.000Z' }
  const limited = hands.authority.publish('delegation', 'uq-3', { ...mandate, id: 'uq-3', maxUses: 99 }, from)
  hands.publications.push(limited)
  const { device, line } = await room.opened(hands)
  const authority = [hands.people.approver.certificate.id, limited.id]
  let made = 0
  const push = async (): Promise<ReadonlyMap<string, number>> => {
    const from = device.log.length + 1
    for (let at = 0; at < DOSSIERS; at++) {
      const numbers = [{ series: SERIES, period: DAY, value: ++made, lease: '0'.repeat(64) }]
      device.write('intake', dossierNamed(`${device.id}/${made}`), { numbers })
    }
    const dossier = dossierNamed(`${device.id}/${made}`)
    device.write('appraisal', dossier)
    device.write('approval', dossier, { authority, docs: [sha256(dossier)] })
    return readBy(db, () => pushed(line, device.run(from)))
  }
  return { device, push }
}

/** No table is read of more by the last push than by the first. */
function expectAsBefore(first: ReadonlyMap<string, number>, last: ReadonlyMap<string, number>): void {
  expect([...first.values()].some(read => read > 0)).toBe(true)
  for (const [name, read] of last)
    expect({ name, grown: read - (first.get(name) ?? 0) > 20 * DOSSIERS }).toEqual({ name, grown: false })
}

test('what a push reads of the database does not grow with what stands in it, though nobody ever analysed that', async () => {
  const hands = room.hands()
  const { db } = room.running
  const { device, push } = await openPushes(db, hands)
  const first = await push()
  await doMuch(db, hands, device)
  await db`
    INSERT INTO spent (office, series, period, value, event, owner, again)
    SELECT ${hands.id}, ${SERIES}, ${DAY}, 1000000 + n, sha256(n::text::bytea), ${hands.id}, false
    FROM generate_series(1, ${SPENT}) AS n`
  for (let more = 0; more < 8; more++) await push()
  expectAsBefore(first, await push())
})

test('nor where it was analysed before the Centre was there: to the planner no Centre is one that has next to nothing', async () => {
  const { db } = room.running
  const before = room.hands()
  const other = await openPushes(db, before)
  await other.push()
  await doMuch(db, before, other.device)
  await db`ANALYZE`
  const hands = room.hands()
  const { device, push } = await openPushes(db, hands)
  const first = await push()
  await doMuch(db, hands, device)
  for (let more = 0; more < 8; more++) await push()
  expectAsBefore(first, await push())
})

/**
 * What a Centre has done for years: acts with their receipts, their files, ranges of numbers of past days,
 * pages of its feed.
 */
async function doMuch(db: Db, { id }: Hands, { id: device }: Device): Promise<void> {
  const owner = `${id}/${PROCEDURE.agency}`
  const far = 1_000_000
  await db`
    INSERT INTO events (office, id, device, epoch, seq, type, dossier, place, received, bytes, device_signature)
    SELECT ${owner}, sha256(n::text::bytea), ${device}, 1, ${far} + n, 'note', substr(sha256(n::text::bytea), 1, 16),
      ${far} + n, now(), '{"docs":[]}', '' FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO links (office, device, epoch, seq, event, owner)
    SELECT ${id}, ${device}, 1, ${far} + n, sha256(n::text::bytea), ${owner} FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO verdicts (office, event, no, verdict, position, id, bytes, signature)
    SELECT ${owner}, sha256(n::text::bytea), 0, 'confirmed', ${far} + n, sha256(n::text::bytea), '{}', ''
    FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO files (office, content, sealed, event, dossier, code, form, size, pieces, have, device, epoch, opened, whole)
    SELECT ${owner}, sha256(n::text::bytea), sha256(n::text::bytea), sha256(n::text::bytea),
      substr(sha256(n::text::bytea), 1, 16), 'code ' || n, 'result', 1, 1, 1, ${device}, 1, now(), now()
    FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO file_pieces (office, content, sealed, no, bytes)
    SELECT ${owner}, sha256(n::text::bytea), sha256(n::text::bytea), 0, '' FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature)
    SELECT ${id}, ${SERIES}, coalesce((SELECT max(no) FROM leases WHERE office = ${id} AND series = ${SERIES}), 0) + n, sha256(n::text::bytea), int8range(${far} + n * 10, ${far} + n * 10 + 10),
      daterange('2026-11-01', '2026-11-02'), CASE WHEN n % 2 = 0 THEN ${device} ELSE 'another' END, 1, now(), '{}', ''
    FROM generate_series(1, ${SPENT}) AS n`
  await db`
    INSERT INTO feed (office, pos, kind, id, bytes, signature)
    SELECT ${id}, feed + n, 'receipt', sha256(n::text::bytea), n::text, '' FROM offices
    CROSS JOIN generate_series(1, ${SPENT}) AS n WHERE office = ${id}`
  await db`UPDATE offices SET feed = feed + ${SPENT} WHERE office = ${id}`
  await db`
    INSERT INTO dossier_keys (office, dossier, device, sealed)
    SELECT ${owner}, substr(sha256(n::text::bytea), 1, 16), ${device}, 'x' FROM generate_series(1, ${SPENT}) AS n`
}

test('nor does what any other question of a counter reads: the same again, pages, numbers, heads, files', async () => {
  const { hands, device } = await room.opened()
  // A process that keeps a mark of the numbers it gives.
  const running = await startProvince(room.running.at, {
    key: room.running.key,
    folder: join(room.postgres.root, 'mark'),
  })
  onTestFinished(running.close)
  const { db, province, url } = running
  const line = lineOf(running, hands, device)
  const who = { office: hands.id, device: device.id, epoch: 1 }
  const fileLine = openFileLine({ send: httpSend(url), province, who, sign: device.sign })
  const hello = await line.hello()
  const said = hello.ok ? hello.value : expect.fail(hello.why)
  const bytes = randomBytes(50 + FILE_SEAL)
  const paper = { agency: PROCEDURE.agency, content: sha256('paper'), sealed: sha256(bytes) }
  const code = 'the code'
  const own = actsOf(running, hands, device)
  const neighbour = actsOf(running, hands, (await room.opened(hands)).device)
  const told = async (asked: () => Promise<unknown>) => ({ ok: (await asked()) !== undefined })
  const keys = Array.from({ length: DOSSIERS }, (_, at) => ({
    agency: PROCEDURE.agency,
    dossier: dossierNamed(`${device.id}/${at}`),
    sealed: 'x',
  }))
  const acts = Array.from({ length: DOSSIERS }, (_, at) =>
    device.write('intake', dossierNamed(`${device.id}/${at}`), {
      docs: [at === 0 ? paper.content : sha256(`${at}`)],
    }),
  )
  await pushed(line, device.run())
  const have: string[] = []
  const cursor = async (): Promise<number> => {
    const [row] = await db<{ feed: number }[]>`SELECT feed FROM offices WHERE office = ${hands.id}`
    return must(row, 'the Centre').feed
  }
  const lease = async () => {
    const wanted = { series: SERIES, period: 'day', firstDay: DAY, lastDay: DAY, size: 5, have } as const
    const answer = await line.lease([{ ...wanted, have: [...have] }], said)
    if (answer.ok) have.push(...answer.value.leases.map(({ id }) => id))
    return answer
  }
  const file = { ...paper, event: acts[0]?.id ?? '', size: 50, form: 'result', code }
  const questions: Readonly<Record<string, () => Promise<{ ok: boolean }>>> = {
    hello: line.hello,
    'push again': () => line.push(device.run(), said),
    pull: async () => line.pull(Math.max(0, (await cursor()) - 3), said),
    lease,
    'numbers returned': () => line.returnLeases(have.slice(0, 1), said),
    heads: () => line.heads([], said),
    'file opened': () => fileLine.open(file, said),
    'file put': () => fileLine.put({ ...paper, no: 0, bytes: bytes.toString('base64url') }, said),
    'files found': () => fileLine.find({ agency: paper.agency, code }, said),
    'file got': () => fileLine.get({ ...paper, no: 0 }, said),
    'acts of others': () =>
      told(() => neighbour.acts({ after: 2, limit: 3, lacking: keys.map(({ dossier }) => dossier) })),
    'acts of nobody else': () => told(() => own.acts()),
    'keys given': () => told(() => own.keys(keys)),
  }
  const ask = async (): Promise<Map<string, ReadonlyMap<string, number>>> => {
    const read = new Map<string, ReadonlyMap<string, number>>()
    for (const [name, question] of Object.entries(questions))
      read.set(
        name,
        await readBy(db, async () => expect({ name, ...(await question()) }).toMatchObject({ ok: true })),
      )
    return read
  }
  await ask()
  const first = await ask()
  await doMuch(db, hands, device)
  // What was published is read once by each process.
  await line.pull(await cursor(), said)
  const last = await ask()
  const grown = [...last].flatMap(([question, tables]) =>
    [...tables].flatMap(([table, read]) => {
      const before = first.get(question)?.get(table) ?? 0
      return read - before > 20 ? [{ question, table, before, read }] : []
    }),
  )
  expect(grown).toEqual([])
  expect([...first.values()].every(tables => [...tables.values()].some(read => read > 0))).toBe(true)
})
