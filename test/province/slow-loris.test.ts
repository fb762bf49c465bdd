import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpSend } from '../../electron/sync/transport/send.ts'
import { PATIENCE } from '../../server/http/app.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
/** A tenth of what it is in service: less is soon over on a slow machine, also for who asks as he should. */
const SCALED = { head: PATIENCE.head / 10, question: PATIENCE.question / 10, look: PATIENCE.look / 10 }
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database(), { patience: SCALED })
})
afterAll(async () => {
  await running.close()
  await postgres.close()
})

const STUCK = 500
const HEAD = 'POST /v1/hello HTTP/1.1\r\nhost: x\r\n'
/** What each of them has said when it falls silent: nothing, a part of the head, the head, a part of the question. */
const SAID = [
  '',
  'POST /v1/h',
  HEAD,
  `${HEAD}content-type: application/json\r\ncontent-length: 900\r\n\r\n{"off`,
]

/** A connection that says this much and no more; how it ended. */
function stick(said: string): { socket: Socket; over: Promise<string> } {
  const { hostname, port } = new URL(running.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', chunk => {
    answer += chunk
  })
  socket.write(said)
  const over = new Promise<string>(done => {
    socket.on('error', () => undefined).on('close', () => done(answer.split('\r\n')[0] ?? ''))
  })
  return { socket, over }
}

/** Who was not answered in so little time asks again, as every desk does. */
async function untilAnswered<T>(ask: () => Promise<T>, tries = 40): Promise<T> {
  try {
    return await ask()
  } catch (fault) {
    if (tries === 0) throw fault
    return untilAnswered(ask, tries - 1)
  }
}

test('five hundred connections that say nothing, or half a question, are closed, and who asks meanwhile is answered', async () => {
  // In service: the head within ten seconds, looked for every five.
  expect(PATIENCE.head + PATIENCE.look).toBeLessThanOrEqual(15_000)
  const stuck = Array.from({ length: STUCK }, (_, at) => stick(SAID[at % SAID.length] ?? ''))
  await Promise.all(stuck.map(({ socket }) => new Promise(done => socket.once('connect', done))))
  const counter = await openCounterStore(openHands('centre-loris'), 'quay-loris')
  try {
    await untilAnswered(() => counter.enrol(running))
    const acts = PROCEDURE.route.map(type => counter.write(type, dossierNamed('loris')))
    await untilAnswered(async () => {
      const { why } = await counter.sync(running)
      if (why) throw new Error(why)
    })
    expect(acts.map(id => counter.store.delivery.wordOn(id)?.verdict)).toEqual(acts.map(() => 'confirmed'))
  } finally {
    counter.close()
  }
  const ended = await Promise.all(stuck.map(({ over }) => over))
  expect([...new Set(ended)].filter(answer => !/^$|^HTTP\/1\.1 408 /.test(answer))).toEqual([])
  console.log(`${ended.length} stuck connections, ${ended.filter(answer => answer !== '').length} told why`)
})

test('a province that dribbles its answer is given up, the desk stays free meanwhile, and nothing is lost', async () => {
  const sockets = new Set<Socket>()
  let asked = 0
  const dribble = createServer(socket => {
    sockets.add(socket.on('error', () => undefined))
    asked++
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{')
    const drop = setInterval(() => socket.write(' '), 5)
    socket.on('close', () => clearInterval(drop))
  })
  await new Promise<void>(done => dribble.listen(0, '127.0.0.1', done))
  const { port } = dribble.address() as { port: number }
  const counter = await openCounterStore(openHands('centre-dribble'), 'quay-dribble')
  try {
    await counter.enrol(running)
    const before = counter.write('intake', dossierNamed('d'))
    let free = 0
    const work = setInterval(() => {
      counter.write('paper-printed', dossierNamed('d'))
      free++
    }, 20)
    // A slow machine may lose so little patience before it has asked, or worked: then it has more of it.
    const within = (ms: number) => counter.sync(running, httpSend(`http://127.0.0.1:${port}`, ms))
    let round = await within(2_000)
    for (let ms = 4_000; asked === 0 || free === 0; ms *= 2) round = await within(ms)
    clearInterval(work)
    expect(round).toMatchObject({ at: null, why: 'province-unreachable' })
    expect(asked).toBe(1)
    expect(counter.store.outbox.waiting()).toBe(1 + free)
    expect(await counter.sync(running)).toMatchObject({ sent: 1 + free, why: null })
    expect(counter.store.delivery.wordOn(before)?.verdict).toBe('confirmed')
  } finally {
    counter.close()
    for (const socket of sockets) socket.destroy()
    await new Promise(done => dribble.close(done))
  }
})
