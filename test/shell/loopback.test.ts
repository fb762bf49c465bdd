import { request as ask } from 'node:http'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { routerOf } from '../../electron/desk/router.ts'
import { APP_HEADERS, LOOPBACK_HEADERS } from '../../electron/policy/headers.ts'
import { type Loopback, serveLoopback } from '../../electron/shell/loopback.ts'
import { type Hall, openHall } from '../desk/centre.ts'

const BUNDLE = new Map([['/', { bytes: Buffer.from('trang'), type: 'text/html; charset=utf-8' }]])
let hall: Hall
let shell: Loopback
let faults = 0
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const fresh = async (): Promise<{ host: string; port: number; token: string }> => {
  await shell?.close()
  shell = await serveLoopback(
    routerOf(hall.desk, () => {
      faults++
      return 'TC-TESTED'
    }),
    BUNDLE,
  )
  const { host, port, searchParams } = new URL(shell.address)
  return { host, port: Number(port), token: searchParams.get('t') ?? '' }
}
afterAll(() => shell.close())

type Said = { status: number; body: string; headers: Record<string, unknown> }
const get = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Said>((done, failed) => {
    // Each on a connection of its own: one that was kept alive would say nothing of who gets in.
    const asked = ask({ host: '127.0.0.1', port, path, headers, method, agent: false }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', text => {
        body += text
      })
      response.once('end', () => done({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    asked.once('error', failed).end()
  })
/** Spends the token as the window does. */
async function enter() {
  const at = await fresh()
  const { status, headers } = await get(at.port, `/?t=${at.token}`)
  expect(status).toBe(302)
  const [cookie = ''] = String(headers['set-cookie']).split(';')
  return { ...at, cookie, said: headers }
}
/** Opens a door; what came of it in a word. */
const knock = (port: number, headers: Record<string, string>, path = '/door') =>
  new Promise<WebSocket | number>(done => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.once('open', () => done(socket))
    socket.once('unexpected-response', (_request, { statusCode }) => {
      done(statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => done(0))
  })
const answerOf = (socket: WebSocket, i: string, u: string, json: unknown = {}) =>
  new Promise<Record<string, unknown>>(done => {
    const hear = (data: unknown): void => {
      const said = JSON.parse(String(data))
      if (said.i !== i) return
      socket.off('message', hear)
      done(said)
    }
    socket.on('message', hear)
    socket.send(JSON.stringify({ i, p: { u, b: { json, meta: [] } } }))
  })

test('the token opens once; the second use is refused with a sentence; nothing may be cached', async () => {
  const { port, token, cookie, said } = await enter()
  expect(String(said['set-cookie'])).toMatch(/^tai-cho=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/)
  expect(said.location).toBe('/')
  expect((await get(port, '/', { cookie })).body).toBe('trang')
  const again = await get(port, `/?t=${token}`)
  expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined])
  expect(again.body).toContain('đã dùng rồi. Mở lại chương trình')
  for (const headers of [said, again.headers])
    for (const [name, value] of Object.entries(LOOPBACK_HEADERS)) expect(headers[name]).toBe(value)
  expect(APP_HEADERS['cache-control']).toBe('no-store')
})

test('a wrong token, cookie, host, origin, site, method gets nothing, and a wrong token spends nothing', async () => {
  const at = await fresh()
  const { port, token, host } = at
  const wrong: [string, Record<string, string>][] = [
    ['/', {}],
    ['/?t=', {}],
    [`/?t=${token.slice(1)}`, {}],
    [`/?t=${token}x`, {}],
    [`/x?t=${token}`, {}],
    ['/', { cookie: 'tai-cho=' }],
    ['/', { cookie: `tai-cho=${token}` }],
    // A name that an attacker lets point to 127.0.0.1, and pages of other sites that know the port.
    [`/?t=${token}`, { host: `rebound.example:${port}` }],
    [`/?t=${token}`, { host: `localhost:${port}` }],
    [`/?t=${token}`, { host: '127.0.0.1' }],
    [`/?t=${token}`, { 'sec-fetch-site': 'cross-site' }],
    [`/?t=${token}`, { origin: 'http://evil.example' }],
    [`/?t=${token}`, { origin: 'null' }],
  ]
  for (const [path, headers] of wrong) {
    const { status, body } = await get(port, path, headers)
    expect([path, headers, status, body.includes('trang')]).toEqual([path, headers, 403, false])
    expect(body).toContain('Mở lại chương trình')
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])
    expect((await get(port, `/?t=${token}`, {}, method)).status).toBe(405)
  const { headers } = await get(port, `/?t=${token}`, { host })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const slips: Record<string, string>[] = [
    { host: `rebound.example:${port}` },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const more of slips) expect((await get(port, '/', { cookie, ...more })).status).toBe(403)
  expect((await get(port, '/', { cookie })).status).toBe(200)
})

test('a door needs cookie, origin and host; a second tab is told to go to the first, the first may load again', async () => {
  const { port, host, cookie } = await enter()
  const origin = `http://${host}`
  expect(await knock(port, {})).toBe(403)
  expect(await knock(port, { cookie })).toBe(403)
  expect(await knock(port, { origin })).toBe(403)
  expect(await knock(port, { cookie, origin: 'http://evil.example' })).toBe(403)
  expect(await knock(port, { cookie, origin, host: `rebound.example:${port}` })).toBe(403)
  expect(await knock(port, { cookie, origin }, '/other')).toBe(403)
  const door = await knock(port, { cookie, origin })
  if (typeof door === 'number') throw new Error(`refused with ${door}`)
  expect(await answerOf(door, '1', '/hall')).toMatchObject({ p: { b: { json: { demo: true } } } })
  const second = await get(port, '/', { cookie })
  expect([second.status, second.body.includes('đang mở ở một cửa sổ khác')]).toEqual([409, true])
  expect((await get(port, '/', { cookie, 'cache-control': 'max-age=0' })).status).toBe(200)
  const closed = new Promise(done => door.once('close', done))
  door.close()
  await closed
  await expect.poll(async () => (await get(port, '/', { cookie })).status).toBe(200)
})

test('garbage on a door, frames too long, half requests: the desk answers the next question all the same', async () => {
  const { port, host, cookie } = await enter()
  const headers = { cookie, origin: `http://${host}` }
  const open = async (): Promise<WebSocket> => {
    const door = await knock(port, headers)
    if (typeof door === 'number') throw new Error(`refused with ${door}`)
    return door
  }
  const door = await open()
  let sent = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array(), envelopes()), async garbage => {
      sent++
      door.send(garbage)
    }),
    { numRuns: 300 },
  )
  expect(await answerOf(door, 'after', '/hall')).toMatchObject({ p: { b: { json: { demo: true } } } })
  const long = await open()
  const code = new Promise(done => long.once('close', done))
  long.send('x'.repeat(5 * 1024 * 1024))
  expect(await code).toBe(1009)
  for (const raw of [
    'GET // HTTP/1.1',
    'GET http://[ HTTP/1.1',
    'GARBAGE',
    `GET /${'a'.repeat(70_000)} HTTP/1.1`,
    'GET /\0 HTTP/1.1',
  ])
    await rawRequest(port, `${raw}\r\nHost: ${host}\r\n\r\n`)
  await rawRequest(
    port,
    `GET //door HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  expect(await answerOf(door, 'last', '/hall')).toMatchObject({ p: { b: { json: { demo: true } } } })
  console.log(
    `${sent} garbage frames, 1 of 5 MB, 6 broken requests: the desk answered after each; faults ${faults}`,
  )
  door.terminate()
})

test('500 connections are bounded and the window works on', async () => {
  const { port, host, cookie } = await enter()
  const headers = { cookie, origin: `http://${host}` }
  const door = await knock(port, headers)
  if (typeof door === 'number') throw new Error(`refused with ${door}`)
  let dropped = 0
  const ended: Promise<void>[] = []
  const crowd: Socket[] = []
  for (let at = 0; at < 500; at++) {
    const socket = connect(port, '127.0.0.1')
    crowd.push(socket)
    ended.push(
      new Promise(done => {
        socket.on('error', () => undefined)
        socket.once('close', () => {
          dropped++
          done()
        })
      }),
    )
  }
  await expect.poll(() => dropped).toBeGreaterThanOrEqual(500 - 64)
  expect(await answerOf(door, 'crowd', '/hall')).toMatchObject({ p: { b: { json: { demo: true } } } })
  // While the crowd is still there the window is served: the oldest strangers went, not the newest who comes.
  for (let at = 0; at < 20; at++) expect((await get(port, '/', { cookie })).status).toBe(409)
  for (const socket of crowd) socket.destroy()
  await Promise.all(ended)
  // The crowd is gone once somebody else gets through.
  await expect
    .poll(() =>
      get(port, '/', { cookie }).then(
        said => said.status,
        () => 0,
      ),
    )
    .toBe(409)
  const doors: (WebSocket | number)[] = []
  while (doors.length < 20) doors.push(await knock(port, headers))
  expect(doors.filter(each => typeof each !== 'number')).toHaveLength(3)
  expect(doors.filter(each => each === 503)).toHaveLength(17)
  console.log(`500 connections: ${dropped} closed, the window's own door answered; 20 more doors: 17 refused`)
  for (const each of [...doors, door]) if (typeof each !== 'number') each.terminate()
})

/** What looks like a question and is none. */
const envelopes = () =>
  fc
    .record(
      {
        i: fc.oneof(fc.string(), fc.integer(), fc.constant('__proto__')),
        t: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.string()),
        p: fc.oneof(
          fc.anything(),
          fc.record({
            u: fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('/step/take', '//', '/__proto__')),
            b: fc.jsonValue(),
            h: fc.dictionary(fc.string(), fc.jsonValue()),
          }),
        ),
      },
      { requiredKeys: [] },
    )
    .map(envelope =>
      JSON.stringify(envelope, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    )

/** Sends bytes that may be no HTTP at all and waits until the other side has had enough. */
const rawRequest = (port: number, bytes: string) =>
  new Promise<void>(done => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket
      .on('error', () => undefined)
      .on('data', () => undefined)
      .once('close', () => done())
  })
