import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { syncOnce } from '../../electron/sync/round/sync-once.ts'
import type { Why } from '../../electron/sync/transport/answers.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { type Fault, openFaultProxy, splitAnswer, textOf } from './fault-proxy.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let proxy: Awaited<ReturnType<typeof openFaultProxy>>
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  proxy = await openFaultProxy(running.url)
})
afterAll(async () => {
  await proxy.close()
  await running.close()
  await postgres.close()
})

type Counter = Awaited<ReturnType<typeof openCounterStore>>
let made = 0
async function opened(): Promise<Counter> {
  const counter = await openCounterStore(openHands(`centre-${++made}`), `quay-${made}`)
  await counter.enrol(running)
  return counter
}
const sync = (counter: Counter) => counter.sync(running, httpSend(proxy.url))
const wordsOn = (counter: Counter, ids: readonly string[]) =>
  ids.map(id => {
    const word = counter.store.delivery.wordOn(id)
    return word && (word.reason ?? word.verdict)
  })

/** What each status means (R29): for none of them anything is taken out of the outbox. */
const BUSY = [408, 425, 429]
function whyOf(status: number): Why {
  // Only the beginning of an answer, and nothing follows; but 101 is one.
  if (status < 200 && status !== 101) return 'province-unreachable'
  if (status < 400 || status === 407) return 'not-the-province'
  if (status === 401 || status === 403) return 'not-admitted'
  if (status === 426) return 'counter-old'
  if (status < 500) return BUSY.includes(status) ? 'province-busy' : 'province-refused'
  return 'province-fault'
}
const ALL = Array.from({ length: 500 }, (_, at) => at + 100)
const BODYLESS = [204, 205, 304]

/**
 * The real answer, signatures and all, under another status; asked of the province once where it is the same
 * each time.
 */
function underStatus(same: boolean): (status: number) => Fault {
  let kept: Promise<Buffer> | undefined
  return status =>
    async ({ client, forward }) => {
      kept = (same ? kept : undefined) ?? forward().then(answer => splitAnswer(answer).body)
      const said = status < 200 || BODYLESS.includes(status) ? Buffer.alloc(0) : await kept
      const length = status < 200 || status === 204 ? '' : `content-length: ${said.length}\r\n`
      client.end(`HTTP/1.1 ${status} X\r\nconnection: close\r\n${length}\r\n${said}`)
    }
}

/** Who is there, and with which ledgers, is asked once and kept: the push alone goes out each time. */
async function askedBefore(line: ProvinceLine): Promise<ProvinceLine> {
  const hello = await line.hello()
  if (!hello.ok) throw new Error(hello.why)
  const heads = await line.heads([], hello.value)
  return { ...line, hello: async () => hello, heads: async () => heads }
}

/** What comes instead of an answer, or of a whole one. */
const SILENCES: Readonly<Record<string, Fault>> = {
  'closed at once': ({ client }) => client.destroy(),
  reset: ({ client }) => client.resetAndDestroy(),
  'closed after the question was put': async ({ client, forward }) => {
    await forward()
    client.destroy()
  },
  'reset in the midst of the answer': async ({ client, forward }) => {
    const answer = await forward()
    client.write(answer.subarray(0, answer.length / 2), () => client.resetAndDestroy())
  },
  'ended without a word': ({ client }) => client.end(),
  'no HTTP at all': ({ client }) => client.end('220 mail.example ESMTP\r\n'),
  'another protocol': ({ client }) => client.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 40])),
  'never a word': () => undefined,
}

describe('every status there is', () => {
  test.each(['hello', 'push'])(
    'as the answer to a %s takes nothing out, though what is in it is real',
    async question => {
      const counter = await opened()
      try {
        const act = counter.write('intake', dossierNamed(question))
        const real = counter.lineTo(running, httpSend(proxy.url))
        const line = question === 'hello' ? real : await askedBefore(real)
        const under = underStatus(question === 'push')
        for (const status of ALL.filter(each => each !== 200)) {
          proxy.spoil(under(status), [`/v1/${question}`])
          const { at, sent, why } = await syncOnce(counter.store.delivery, line, running.province)
          const said = { status, met: proxy.met(), reached: at !== null, sent, why }
          expect(said).toEqual({ status, met: 1, reached: question === 'push', sent: 0, why: whyOf(status) })
          expect([counter.store.outbox.waiting(), wordsOn(counter, [act])]).toEqual([1, [undefined]])
        }
        proxy.spoil(undefined)
        expect(await sync(counter)).toMatchObject({ sent: 1, why: null })
        expect(wordsOn(counter, [act])).toEqual(['confirmed'])
      } finally {
        counter.close()
      }
    },
  )

  test('and everything a connection can do instead of answering is silence of the province, nothing more', async () => {
    const counter = await opened()
    // The port from which one is connected: nobody listens there, and nobody else can begin to.
    const far = createServer()
    await new Promise<void>(done => far.listen(0, '127.0.0.1', done))
    const near = connect((far.address() as { port: number }).port, '127.0.0.1')
    await once(near, 'connect')
    const { localPort: port } = near
    try {
      const act = counter.write('intake', dossierNamed('silence'))
      for (const url of [`http://127.0.0.1:${port}`, 'http://nobody.invalid', 'http://127.0.0.1:1'])
        expect(await counter.sync(running, httpSend(url))).toMatchObject({ why: 'province-unreachable' })
      for (const [name, fault] of Object.entries(SILENCES)) {
        proxy.spoil(fault, ['/v1/push'])
        // A slow machine may lose so little patience before the push is asked: then it has more of it.
        const within = (ms: number) => counter.sync(running, httpSend(proxy.url, ms))
        let round = await within(1_000)
        for (let ms = 2_000; proxy.met() === 0; ms *= 2) round = await within(ms)
        const { why, sent } = round
        expect([name, proxy.met(), sent, why]).toEqual([name, 1, 0, 'province-unreachable'])
        expect([counter.store.outbox.waiting(), wordsOn(counter, [act])]).toEqual([1, [undefined]])
      }
      proxy.spoil(undefined)
      expect(await sync(counter)).toMatchObject({ sent: 1, why: null })
    } finally {
      near.destroy()
      far.close()
      counter.close()
    }
  })
})

/** What no version of ours knows to be a stage. */
const NOWHERE = { stage: 'teleported', flags: [], outcome: null } as unknown as EventBody['after']

describe('what is refused for good', () => {
  test('by the province: seen with its reason, the rest of its dossier waits, everything else flows', async () => {
    const counter = await opened()
    try {
      const [bad, good] = [dossierNamed('bad'), dossierNamed('good')]
      const ids = [
        counter.write('intake', bad),
        counter.write('intake', good),
        counter.write('teleportation', bad, 'counter', { after: NOWHERE }),
        counter.write('appraisal', bad),
        ...PROCEDURE.route.slice(1).map(type => counter.write(type, good)),
      ]
      expect(await sync(counter)).toMatchObject({ sent: ids.length, why: null })
      expect(wordsOn(counter, ids)).toEqual([
        ...['confirmed', 'confirmed', 'unknown-type', 'waits'],
        ...PROCEDURE.route.slice(1).map(() => 'confirmed'),
      ])
      const held = counter.store.delivery.held().map(({ event, reason }) => [event, reason])
      expect(held).toEqual([
        [ids[2], 'unknown-type'],
        [ids[3], 'waits'],
      ])
      expect(counter.store.outbox.waiting()).toBe(0)
    } finally {
      counter.close()
    }
  })

  test('by somebody between: what stands before it goes through, it is never dropped, and healed it arrives', async () => {
    const [counter, other] = [await opened(), await opened()]
    try {
      const ids = PROCEDURE.route.map(type => counter.write(type, dossierNamed('between')))
      const third = ids[2] ?? ''
      const refuse: Fault = async ({ client, asked, forward }) => {
        proxy.spoil(refuse, ['/v1/push'])
        const stopped = textOf(asked).includes(`"id":"${third}"`)
        client.end(
          stopped ? 'HTTP/1.1 413 X\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}' : await forward(),
        )
      }
      proxy.spoil(refuse, ['/v1/push'])
      for (const _ of [1, 2, 3]) expect((await sync(counter)).why).toBe('province-refused')
      expect(wordsOn(counter, ids)).toEqual(ids.map((_, at) => (at < 2 ? 'confirmed' : undefined)))
      expect(counter.store.outbox.waiting()).toBe(ids.length - 2)
      const theirs = other.write('intake', dossierNamed('theirs'))
      await sync(other)
      expect(wordsOn(other, [theirs])).toEqual(['confirmed'])
      proxy.spoil(undefined)
      await sync(counter)
      expect(wordsOn(counter, ids)).toEqual(ids.map(() => 'confirmed'))
    } finally {
      counter.close()
      other.close()
    }
  })
})
