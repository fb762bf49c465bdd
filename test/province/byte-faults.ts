import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Why } from '../../electron/sync/transport/answers.ts'
import { bytesOf, type Fault, splitAnswer, type Way } from './fault-proxy.ts'

/**
 * What is done to the bytes of one question, which of these the counter says of its round then, null where it
 * does no harm; and on which questions, where not on every one.
 */
export type Case = { fault: Fault; why: readonly (Why | null)[]; on?: readonly string[] }

/** The questions that leave something behind. */
const WRITING = ['/v1/publish', '/v1/push']
/** Those whose answers are long. */
const LONG = ['/v1/heads', '/v1/push', '/v1/pull']
/** Into how many pieces a question or an answer is thought when it is cut. */
const PIECES = 20
/** Unpacked, it is far more than any answer of ours. */
const BOMB = Buffer.alloc(64 * 1024 * 1024)

const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const turn = (): Promise<void> => new Promise(done => setImmediate(done))
/** Until the counter has given up: its connection is gone. */
const givenUp = ({ client }: Way): Promise<void> =>
  new Promise(done => {
    if (client.closed) done()
    client.on('close', () => done())
  })

/** Nothing came, or nothing that could be read: which of both hangs on where the line breaks. */
const silent = (fault: Fault): Case => ({ fault, why: ['province-unreachable', 'not-the-province'] })
const harmless = (fault: Fault): Case => ({ fault, why: [null] })

/** The real answer with another head. */
const under = (headOf: (body: Buffer) => string, made?: (body: Buffer) => Buffer): Fault =>
  async function answer({ client, forward }) {
    const { body } = splitAnswer(await forward())
    const said = made ? made(body) : body
    client.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${headOf(said)}\r\nconnection: close\r\n\r\n`), said]))
  }
const instead = (status: number, why: Why): Case => ({
  fault: ({ client }) =>
    client.end(`HTTP/1.1 ${status} X\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`),
  why: [why],
})

/**
 * Cut after each twentieth: of the answer, of the question, of what the server is given before it breaks off.
 */
function cuts(): Record<string, Case> {
  const cases: Record<string, Case> = {}
  for (let at = 0; at < PIECES; at++) {
    const part = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor((bytes.length * at) / PIECES))
    const short = silent(async ({ client, forward }) => {
      const { head, body } = splitAnswer(await forward())
      client.end(Buffer.concat([Buffer.from(head), part(body)]))
    })
    cases[`the body of the answer cut after ${at}/${PIECES}`] = { ...short, on: LONG }
    const cut = silent(async ({ client, asked, breakOff }) => {
      await breakOff(bytesOf({ ...asked, body: part(asked.body) }))
      client.destroy()
    })
    cases[`the body of the question cut after ${at}/${PIECES}`] = { ...cut, on: WRITING }
  }
  return cases
}

/** What takes as long as the counter has patience. */
export const SLOW: Readonly<Record<string, Case>> = {
  'swallowed, never answered': silent(givenUp),
  'delivered, the answer held back until nobody waits for it': silent(async way => {
    await way.forward()
    await givenUp(way)
  }),
  'delivered only after the counter gave up': silent(async way => {
    await givenUp(way)
    await way.forward()
  }),
  'delivered after the newer one': silent(async way => {
    way.later(() => way.forward())
    await givenUp(way)
  }),
  'a byte of the answer now and then': silent(async ({ client, forward }) => {
    for (const byte of await forward()) {
      if (client.closed) return
      client.write(Buffer.of(byte))
      await sleep(10)
    }
  }),
  'a head that does not end': silent(async way => {
    way.client.write('HTTP/1.1 200 OK\r\nx-a: ')
    await givenUp(way)
  }),
}

/** What happens at once. */
export const QUICK: Readonly<Record<string, Case>> = {
  ...cuts(),
  'dropped before anything was sent': silent(({ client }) => client.destroy()),
  'reset before anything was sent': silent(({ client }) => client.resetAndDestroy()),
  'delivered, the answer lost': silent(async ({ client, forward }) => {
    await forward()
    client.destroy()
  }),
  'delivered, reset instead of the answer': silent(async ({ client, forward }) => {
    await forward()
    client.resetAndDestroy()
  }),
  'reset in the midst of the head of the answer': silent(async ({ client, forward }) => {
    client.write((await forward()).subarray(0, 12), () => client.resetAndDestroy())
  }),
  'closed on one side without an answer': silent(({ client }) => client.end()),
  'closed on one side after the head of the answer': silent(async ({ client, forward }) =>
    client.end(splitAnswer(await forward()).head),
  ),
  'sent twice, the second answer given': harmless(async ({ client, forward }) => {
    await forward()
    client.end(await forward())
  }),
  'sent twice at once': harmless(async ({ client, forward }) => {
    const [first] = await Promise.all([forward(), forward()])
    client.end(first)
  }),
  'sent again after the newer one': harmless(async ({ client, forward, later }) => {
    later(() => forward())
    client.end(await forward())
  }),
  'the answer in pieces, with pauses': harmless(async ({ client, forward }) => {
    const answer = await forward()
    for (let at = 0; at < answer.length; at += 400) {
      client.write(answer.subarray(at, at + 400))
      await turn()
    }
    client.end()
  }),
  'the answer late': harmless(async ({ client, forward }) => {
    await sleep(20)
    client.end(await forward())
  }),
  ...Object.fromEntries(
    (
      [
        [500, 'province-fault'],
        [502, 'province-fault'],
        [503, 'province-fault'],
        [504, 'province-fault'],
        [429, 'province-busy'],
        [408, 'province-busy'],
        [401, 'not-admitted'],
        [302, 'not-the-province'],
      ] as const
    ).map(([status, why]) => [`${status} instead of the answer`, instead(status, why)]),
  ),
  'a length that is too large': silent(under(body => `200 OK\r\ncontent-length: ${body.length + 7}`)),
  'a length that is too small': silent(under(body => `200 OK\r\ncontent-length: ${body.length - 7}`)),
  'a length that is none': silent(under(() => '200 OK\r\ncontent-length: -1')),
  'two lengths': silent(under(body => `200 OK\r\ncontent-length: ${body.length}\r\ncontent-length: 3`)),
  'a length of nothing': silent(under(() => '200 OK\r\ncontent-length: 0')),
  'in chunks that break off': silent(
    under(
      () => '200 OK\r\ntransfer-encoding: chunked',
      body => Buffer.concat([Buffer.from('fff\r\n'), body]),
    ),
  ),
  'in chunks of no size': silent(
    under(
      () => '200 OK\r\ntransfer-encoding: chunked',
      () => Buffer.from('zz\r\n'),
    ),
  ),
  'a bomb of gzip': silent(
    under(
      () => '200 OK\r\ncontent-encoding: gzip',
      () => gzipSync(BOMB),
    ),
  ),
  'a bomb of brotli': silent(
    under(
      () => '200 OK\r\ncontent-encoding: br',
      () => brotliCompressSync(BOMB.subarray(0, 1_000_000)),
    ),
  ),
  'an answer that does not end': silent(
    under(
      () => '200 OK',
      () => BOMB,
    ),
  ),
  'ten megabytes of head': silent(under(() => `200 OK\r\nx-a: ${'a'.repeat(10_000_000)}`)),
  'a hundred thousand lines of head': silent(under(() => `200 OK\r\n${'x: y\r\n'.repeat(100_000)}x: y`)),
  'the page of a portal': silent(
    under(
      () => '200 OK\r\ncontent-type: text/html',
      () => Buffer.from('<!DOCTYPE html><p>Wi-Fi'),
    ),
  ),
  'one byte of the answer another': silent(
    under(
      () => '200 OK',
      body => {
        const other = Buffer.from(body)
        other[Math.floor(other.length / 2)] = (other[Math.floor(other.length / 2)] ?? 0) ^ 1
        return other
      },
    ),
  ),
}
