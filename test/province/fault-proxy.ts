import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { zstdDecompressSync } from 'node:zlib'
import { unpackPush } from '../../server/push/unpack-push.ts'

/** A question as it came over a real connection, in its bytes. */
export type Asked = { path: string; head: string; body: Buffer }
/**
 * What a fault has in its hands: the counter's connection, what was asked, and the way to the real server.
 */
export type Way = {
  client: Socket
  asked: Asked
  /** Puts bytes to the real server (the question as it is, by default): its whole answer, in its bytes. */
  forward(bytes?: Buffer): Promise<Buffer>
  /** Puts only a part of the question to the real server, and breaks off there. */
  breakOff(bytes: Buffer): Promise<void>
  /** Does this once the next question has been answered: what comes too late, comes after something newer. */
  later(work: () => Promise<unknown>): void
}
export type Fault = (way: Way) => Promise<unknown> | unknown

const END_OF_HEAD = '\r\n\r\n'
export const bytesOf = ({ head, body }: Asked): Buffer => Buffer.concat([Buffer.from(head), body])
/** What was asked, before it was compressed. */
export const textOf = ({ head, body }: Asked): string =>
  /^content-encoding: tai-cho-push/im.test(head)
    ? unpackPush(body, 8_000_000).text
    : (/^content-encoding: zstd/im.test(head) ? zstdDecompressSync(body) : body).toString('utf8')
/** An answer in its two parts: where its body begins. */
export function splitAnswer(answer: Buffer): { head: string; body: Buffer } {
  const end = answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length
  return { head: answer.subarray(0, end).toString('latin1'), body: answer.subarray(end) }
}

/**
 * A proxy on the loopback between a counter and its province, in bytes over real connections. `spoil` says
 * what happens to the next question of each of these paths; everything else goes through. One question a
 * connection.
 */
export async function openFaultProxy(url: string) {
  const { port: target } = new URL(url)
  const sockets = new Set<Socket>()
  const waiting: (() => Promise<unknown>)[] = []
  let [fault, paths, met] = [undefined as Fault | undefined, new Set<string>(), 0]
  const kept = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  const toProvince = (): Socket => kept(connect(Number(target), '127.0.0.1'))
  const forward = async (bytes: Buffer): Promise<Buffer> => {
    const answer = await readAll(toProvince(), bytes)
    for (const work of waiting.splice(0)) await work()
    return answer
  }
  const server = createServer({ allowHalfOpen: true }, async client => {
    const asked = await readAsked(kept(client))
    if (!asked) return
    const way: Way = {
      client,
      asked,
      forward: (bytes = bytesOf(asked)) => forward(bytes),
      breakOff: bytes => breakOff(toProvince(), bytes),
      later: work => void waiting.push(work),
    }
    if (fault && paths.delete(asked.path)) {
      met++
      await fault(way)
    } else client.end(await way.forward())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Spoils the next question of each of these paths; none: everything is healed. */
    spoil(next: Fault | undefined, on: readonly string[] = []): void {
      ;[fault, paths, met] = [next, new Set(on), 0]
    },
    /** How many questions met the fault, and which are still to meet it. */
    met: () => met,
    left: () => paths.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(done => server.close(done))
    },
  }
}

/**
 * Reads one question to its end: undefined where the connection breaks off before. The answer ends the
 * connection.
 */
function readAsked(client: Socket): Promise<Asked | undefined> {
  let read = Buffer.alloc(0)
  return new Promise(done => {
    client.on('close', () => done(undefined))
    client.on('data', chunk => {
      read = Buffer.concat([read, chunk])
      const { head, body } = splitAnswer(read)
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN)
      if (!(body.length >= length) || !head.includes(END_OF_HEAD)) return
      const path = head.split(' ')[1] ?? ''
      done({ path, head: head.replace(/^connection: .*$/im, 'connection: close'), body: Buffer.from(body) })
    })
  })
}

function readAll(socket: Socket, bytes: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise(done => {
    socket.on('data', chunk => chunks.push(chunk)).on('close', () => done(Buffer.concat(chunks)))
    socket.write(bytes)
  })
}

/**
 * The server sees the end of the connection in the midst of a question; done when it has answered that, or
 * closed.
 */
function breakOff(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise(done => {
    socket.on('close', () => done()).resume()
    socket.end(bytes)
  })
}
