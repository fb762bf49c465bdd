import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '../../server/monitoring/log.ts'
import { actsOf } from './ask-acts.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { dossierNamed, enrolDevice, openDevice, openHands, pushRun, walk } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
const place = mkdtempSync(join(tmpdir(), 'tc-service-'))
const logFile = join(place, 'log')
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database(), { log: openLog(logFile) })
})
afterAll(async () => {
  await running.close()
  await postgres.close()
  rmSync(place, { recursive: true, force: true })
})
const get = async (path: string) => {
  const answer = await fetch(new URL(path, running.url))
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

test('it says that it lives, that it is ready, and what it counted', async () => {
  expect(await get('/health')).toMatchObject({ status: 200 })
  expect(await get('/ready')).toMatchObject({ status: 200, text: '{"ready":true}' })
  const hands = openHands('centre-metrics')
  const device = openDevice(hands, 'quay-9')
  const line = await enrolDevice(running, hands, device)
  walk(device, dossierNamed('m'))
  await pushRun(line, device.run())
  await pushRun(line, device.run())
  const other = openDevice(hands, 'quay-10')
  await enrolDevice(running, hands, other)
  for (let twice = 0; twice < 2; twice++) await actsOf(running, hands, other).acts()
  const { type, text } = await get('/metrics')
  expect(type).toContain('application/openmetrics-text')
  expect(text).toContain(`province_verdicts_total{verdict="confirmed",reason=""} ${device.log.length}`)
  expect(text).toContain(`province_repeats_total{} ${device.log.length}`)
  expect(text).toContain(`province_acts_total{} ${2 * device.log.length}`)
  expect(text).toMatch(/province_request_seconds_count\{route="\/v1\/:question"\} \d+/)
  expect(text.endsWith('# EOF\n')).toBe(true)
})

test('its figures are for this machine alone, or for who has the token: for nobody else, also through a proxy', async () => {
  const [here, elsewhere, token] = ['127.0.0.1', '10.20.0.7', 'mot-ma-dai-de-xem-so-lieu']
  const ask = async (province: Running, from: string, headers: Record<string, string> = {}) => {
    const { status, text } = await province.askedFrom(from, '/metrics', headers)
    expect(text.includes('province_')).toBe(status === 200)
    return status
  }
  for (const from of [here, '::1', '::ffff:127.0.0.1'])
    expect([from, await ask(running, from)]).toEqual([from, 200])
  for (const from of [elsewhere, '::ffff:10.20.0.7', '2001:db8::1', '12.7.0.1'])
    expect([from, await ask(running, from)]).toEqual([from, 403])
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
    expect([name, await ask(running, here, { [name]: elsewhere })]).toEqual([name, 403])
  expect(await ask(running, elsewhere, { authorization: 'Bearer ' })).toBe(403)
  const watched = await startProvince(running.at, { key: running.key, watchedBy: token })
  const bearer = (said: string) => ({ authorization: `Bearer ${said}` })
  try {
    expect(await ask(watched, elsewhere, bearer(token))).toBe(200)
    for (const said of ['', token.slice(1), `${token} `])
      expect(await ask(watched, here, bearer(said))).toBe(403)
    expect(await ask(watched, here)).toBe(403)
    // Whoever balances asks without it.
    expect((await watched.askedFrom(elsewhere, '/ready')).status).toBe(200)
  } finally {
    await watched.close()
  }
})

test('its description names every question, what is inside the signed texts, and how one is admitted', async () => {
  const document = JSON.parse((await get('/openapi.json')).text) as {
    openapi: string
    paths: object
    info: { description: string }
    components: { schemas: object; securitySchemes: object }
  }
  expect(document.openapi).toMatch(/^3\.1/)
  expect(Object.keys(document.paths)).toEqual([
    '/v1/hello',
    '/v1/push',
    '/v1/pull',
    '/v1/heads',
    '/v1/lease',
    '/v1/publish',
    '/v1/lease-return',
    '/v1/renew',
    '/v1/file',
    '/v1/file-put',
    '/v1/files',
    '/v1/file-get',
    '/v1/keys',
    '/v1/acts',
    '/v1/enrol',
  ])
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['EventBody', 'ReceiptBody', 'PublicationBody', 'KeysTaken', 'ActsPage']),
  )
  expect(document.components.securitySchemes).toHaveProperty('device')
  expect(document.info.description).toContain('hs-event-v1')
})

test('what is no question of the wire is answered as such, and changes nothing', async () => {
  const post = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(new URL(path, running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    await answer.text()
    return answer.status
  }
  expect(await post('/v1/hello', '{"office')).toBe(400)
  expect(await post('/v1/hello', '{}')).toBe(400)
  expect(await post('/v1/elsewhere', '{}')).toBe(404)
  expect(await post('/v1/push', 'x', { 'content-type': 'text/plain' })).toBe(415)
  expect(await post('/v1/push', `{"a":"${'x'.repeat(9_000_000)}"}`)).toBe(413)
  // A small body that unpacks to a large one, and one that is not packed at all.
  const { zstdCompressSync } = await import('node:zlib')
  expect(
    await post('/v1/push', new Uint8Array(zstdCompressSync(Buffer.alloc(20_000_000))), {
      'content-encoding': 'zstd',
    }),
  ).toBe(413)
  expect(await post('/v1/push', 'not packed', { 'content-encoding': 'zstd' })).toBe(400)
  const text = zstdCompressSync(Buffer.alloc(20_000_000))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  for (const body of ['not packed', '', new Uint8Array(Buffer.concat([length, text]))])
    expect(await post('/v1/push', body, { 'content-encoding': 'tai-cho-push' })).toBe(400)
  expect(await get('/health')).toMatchObject({ status: 200 })
})

test('its log says routes, statuses and times, and nothing of anybody', () => {
  const lines = readFileSync(logFile, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as object)
  expect(lines.length).toBeGreaterThan(5)
  const allowed = ['level', 'time', 'what', 'code', 'ms', 'fault', 'name', 'at']
  expect(
    [...new Set(lines.flatMap(line => Object.keys(line)))].filter(key => !allowed.includes(key)),
  ).toEqual([])
  const text = readFileSync(logFile, 'utf8')
  for (const canary of ['centre-metrics', 'quay-9', dossierNamed('m')]) expect(text).not.toContain(canary)
})
