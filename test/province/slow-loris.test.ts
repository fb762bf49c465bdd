import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpSend } from '../../electron/sync/transport/send.ts'
import { PATIENCE } from '../../server/http/app.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
/** One that waits for as long as the test may take. */
let patient: Running
/** A tenth of what it is in service: less is soon over on a slow machine, also for who asks as he should. */
const SCALED = { head: PATIENCE.head / 10, question: PATIENCE.question / 10, look: PATIENCE.look / 10 }
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database(), { patience: SCALED })
  const patience = { head: 300_000, question: 300_000, look: SCALED.look }
  patient = await startProvince(await postgres.database(), { patience })
})
afterAll(async () => {
  await running.close()
  await patient.close()
  await postgres.close()
})

const STUCK = 500
const HEAD = 'POST /v1/hello HTTP/1.1\r\nhost: x\r\n'
/**
 * What each of them has said when it falls silent: nothing, a part of the head, the head, a part of the
 * question.
 */
const SAID = [
  '',
  'POST /v1/h',
  HEAD,
  `${HEAD}content-type: application/json\r\ncontent-length: 900\r\n\r\n{"off`,
]

type Stuck = { socket: Socket; over: Promise<string>; isOpen(): boolean }
/** A connection that says this much and no more; how it ended. */
function stick(to: Running, said: string): Stuck {
  const { hostname, port } = new URL(to.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  let open = true
  socket.on('data', chunk => {
    answer += chunk
  })
  socket.write(said)
  socket.on('end', () => {
    open = false
  })
  const over = new Promise<string>(done => {
    socket.on('error', () => undefined).on('close', () => done(answer.split('\r\n')[0] ?? ''))
  })
  return { socket, over, isOpen: () => open && socket.readyState === 'open' }
}

async function stickMany(to: Running): Promise<Stuck[]> {
  const stuck = Array.from({ length: STUCK }, (_, at) => stick(to, SAID[at % SAID.length] ?? ''))
  await Promise.all(stuck.map(({ socket }) => new Promise(done => socket.once('connect', done))))
  return stuck
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

test('whoever asks as he should is enrolled and confirmed while five hundred say nothing, or half a question', async () => {
  const stuck = await stickMany(patient)
  const open = () => stuck.filter(each => each.isOpen()).length
  const counter = await openCounterStore(openHands('centre-loris'), 'quay-loris')
  try {
    await counter.enrol(patient)
    const acts = PROCEDURE.route.map(type => counter.write(type, dossierNamed('loris')))
    const before = open()
    expect((await counter.sync(patient)).why).toBeNull()
    // Not one of them had gone before his answer was there.
    expect([before, open()]).toEqual([STUCK, STUCK])
    expect(acts.map(id => counter.store.delivery.wordOn(id)?.verdict)).toEqual(acts.map(() => 'confirmed'))
  } finally {
    counter.close()
    for (const { socket } of stuck) socket.destroy()
  }
})

test('they are closed when their time is over, with nothing or with the reason, and then it serves on', async () => {
  // In service: the head within ten seconds, looked for every five.
  expect(PATIENCE.head + PATIENCE.look).toBeLessThanOrEqual(15_000)
  const stuck = await stickMany(running)
  const ended = await Promise.all(stuck.map(({ over }) => over))
  expect([...new Set(ended)].filter(answer => !/^$|^HTTP\/1\.1 408 /.test(answer))).toEqual([])
  console.log(`${ended.length} stuck connections, ${ended.filter(answer => answer !== '').length} told why`)
  const counter = await openCounterStore(openHands('centre-after'), 'quay-after')
  await untilAnswered(() => counter.enrol(running))
  counter.close()
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
