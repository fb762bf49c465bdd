import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { routerOf } from '../desk/router.ts'
import type { Bundle } from '../policy/bundle.ts'
import { LOOPBACK_HEADERS } from '../policy/headers.ts'
import { type Admission, openAdmission } from './admission.ts'
import { limitConnections } from './connection-limit.ts'
import { LONGEST_MESSAGE, serveDoor, type Wire } from './serve-door.ts'

/** The running window shell: its address with the one-time token, and how to end it. */
export type Loopback = { address: string; close(): Promise<void> }
/** One window needs a handful of connections; more are somebody else's. */
const CONNECTIONS = 64
/** How many the system may hand over at once, before the oldest strangers are closed. */
const AT_ONCE = 1024
const DOORS = 4
const SLOWEST_REQUEST_MS = 10_000
const SLOWEST_HEAD_MS = 5_000

/**
 * Serves the screens and the door on this machine alone. The address carries a token that opens once; after
 * that the window is known by a cookie that no script can read. Host and origin are checked on every request.
 */
export async function serveLoopback(
  router: ReturnType<typeof routerOf>,
  bundle: Bundle,
  port = 0,
): Promise<Loopback> {
  let host = ''
  const admission = openAdmission(() => host)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  })
  const isOpen = (): boolean => sockets.clients.size > 0
  const server = createServer(
    { requestTimeout: SLOWEST_REQUEST_MS, headersTimeout: SLOWEST_HEAD_MS, maxHeaderSize: 16_384 },
    (request, response) => answer(request, response, { admission: inside, bundle, isOpen }),
  )
  server.maxConnections = AT_ONCE
  const crowd = limitConnections(server, { strangers: CONNECTIONS, known: CONNECTIONS })
  // A connection that shows the cookie is counted apart from strangers, so that none of them takes its place.
  const inside: Admission = {
    ...admission,
    admits(request, options) {
      const admitted = admission.admits(request, options)
      if (admitted && request.socket instanceof Socket) crowd.known(request.socket)
      return admitted
    },
  }
  answerSockets(server, sockets, inside, serveDoor(router))
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address: `http://${host}/?t=${admission.token}`,
    close: () =>
      new Promise(done => {
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

function answerSockets(
  server: Server,
  sockets: WebSocketServer,
  admission: Admission,
  accept: (wire: Wire) => void,
): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A line that breaks while it is refused is nobody's fault. Without a listener it would end the desk.
    socket.on('error', () => socket.destroy())
    const refuse = (status: string): void =>
      void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    const asked = URL.parse(request.url ?? '/', 'http://door')
    if (asked?.pathname !== '/door' || !admission.admits(request, { origin: true }))
      return refuse('403 Forbidden')
    if (sockets.clients.size >= DOORS) return refuse('503 Service Unavailable')
    sockets.handleUpgrade(request, socket, head, opened => accept(wireOfSocket(opened)))
  })
}

/** A socket as a wire. A frame that is too long or malformed ends this line and nothing else. */
const wireOfSocket = (socket: WebSocket): Wire => {
  socket.on('error', () => socket.terminate())
  return {
    send: text => socket.send(text),
    onText: heard =>
      void socket.on('message', (data, isBinary) => heard(isBinary ? undefined : String(data))),
    onClose: gone => void socket.on('close', gone),
  }
}

type Inside = { admission: Admission; bundle: Bundle; isOpen: () => boolean }

function answer(request: IncomingMessage, response: ServerResponse, inside: Inside): ServerResponse {
  const url = URL.parse(request.url ?? '/', 'http://shell')
  if (!url) return say(response, 400, 'Địa chỉ này không đọc được.')
  if (request.method !== 'GET') return say(response, 405, 'Chỉ nhận GET.')
  const token = url.searchParams.get('t')
  if (url.pathname === '/' && token !== null) {
    const cookie = inside.admission.admitsToken(request) ? inside.admission.spend(token) : undefined
    return enter(response, cookie)
  }
  if (!inside.admission.admits(request, { origin: false }))
    return say(response, 403, 'Cửa sổ này không được vào. Mở lại chương trình để có địa chỉ mới.')
  if (url.pathname === '/' && inside.isOpen() && !isReload(request))
    return say(
      response,
      409,
      'Tại Chỗ đang mở ở một cửa sổ khác trên máy này. Đóng thẻ này và làm việc ở cửa sổ đó.',
    )
  const file = inside.bundle.get(url.pathname)
  if (!file) return say(response, 404, 'Không có trang này.')
  return response.writeHead(200, { ...LOOPBACK_HEADERS, 'content-type': file.type }).end(file.bytes)
}

/**
 * Whether a browser reloads its page, which asks for a fresh copy; a second tab does not. The old page is
 * still open at that moment.
 */
const isReload = ({ headers }: IncomingMessage): boolean =>
  /max-age=0|no-cache/.test(headers['cache-control'] ?? '')

/**
 * Exchanges the token for the cookie. The token is spent: the address in the bar and in the history opens
 * nothing any more.
 */
function enter(response: ServerResponse, cookie: string | undefined): ServerResponse {
  if (!cookie) return say(response, 403, 'Địa chỉ này đã dùng rồi. Mở lại chương trình để có địa chỉ mới.')
  return response.writeHead(302, { ...LOOPBACK_HEADERS, 'set-cookie': cookie, location: '/' }).end()
}

const say = (response: ServerResponse, status: number, words: string): ServerResponse =>
  response.writeHead(status, { ...LOOPBACK_HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(words)
