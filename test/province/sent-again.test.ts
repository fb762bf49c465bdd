import { expect, test } from 'vitest'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { DATA_SET } from '../desk/centre.ts'
import { dossierNamed, lineOf, PROCEDURE, walk } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const { opened } = room
const AGENCY = DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)
const SERIES = `code:${AGENCY?.code}`
const DAYS = { firstDay: '2026-11-24', lastDay: '2027-12-31' }

type Sent = { path: string; body: string; headers: Readonly<Record<string, string>> }

/** Every table of the province with how many rows it has, and what stands of machines and ranges. */
async function whatStands() {
  const { db } = room.running
  const tables = await db<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name`
  const stands: Record<string, unknown> = {}
  for (const { name } of tables) {
    const [row] = await db.unsafe<{ stands: string }[]>(
      `SELECT count(*)::text || ' ' || md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), '')) AS stands FROM "${name}" t`,
    )
    stands[name] = row?.stands
  }
  return stands
}

test('a signed request that somebody sends again is answered, and changes nothing that the first one did not', async () => {
  const { hands, device } = await opened()
  const sent: Sent[] = []
  const send: Send = (path, body, headers) => {
    if (path !== '/v1/hello') sent.push({ path, body, headers })
    return httpSend(room.running.url)(path, body, headers)
  }
  const line = lineOf(room.running, hands, device, send)
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  const reached = hello.value
  walk(device, dossierNamed('again'))
  const wanted = { series: SERIES, period: 'day' as const, ...DAYS, size: 10, have: [] }
  expect((await line.push(device.run(), reached)).ok).toBe(true)
  const leased = await line.lease([wanted], reached)
  const [given = expect.fail('no range')] = leased.ok ? leased.value.leases : []
  const asked = [
    await line.publish(hands.publications, reached),
    await line.renew(reached),
    await line.pull(0, reached),
  ]
  expect(asked.map(({ ok }) => ok)).toEqual([true, true, true])
  await changesNothing(sent.splice(0), ['push', 'lease', 'publish', 'renew', 'pull'])
  expect((await line.returnLeases([given.id], reached)).ok).toBe(true)
  await changesNothing(sent, ['lease-return'])
})

/** The very requests once more, by who only copied them: the database stands as it stood. */
async function changesNothing(sent: readonly Sent[], questions: readonly string[]): Promise<void> {
  expect(sent.map(({ path }) => path)).toEqual(questions.map(name => `/v1/${name}`))
  const before = await whatStands()
  for (const { path, body, headers } of sent) {
    expect([path, (await httpSend(room.running.url)(path, body, headers)).status]).toEqual([path, 200])
    expect([path, await whatStands()]).toEqual([path, before])
  }
}
