import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { routerOf } from '../desk/router.ts'
import { type Admission, openAdmission } from './admission.ts'
import type { Bundle } from './bundle.ts'
import { HEADERS } from './security-headers.ts'

/** The window shell while it stands: the address with its one-time token, and how to end it. */
export type Loopback = { address: string; close(): Promise<void> }
const LARGEST_MESSAGE = 4 * 1024 * 1024

/**
 * Serves the screens and the door on this machine alone. The address carries a token that opens once; after it the
 * window is known by a cookie that no script can read. Host and origin are checked on every request.
 */
export async function serveLoopback(
  router: ReturnType<typeof routerOf>,
  bundle: Bundle,
  port = 0,
): Promise<Loopback> {
  let host = ''
  const admission = openAdmission(() => host)
  const server = createServer((request, response) => answer(request, response, admission, bundle))
  const door = new RPCHandler(router)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
  server.on('upgrade', (request, socket, head) => {
    const wanted = new URL(request.url ?? '/', 'http://door').pathname === '/door'
    if (!wanted || !admission.admits(request, { origin: true })) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, opened => door.upgrade(opened, { context: {} }))
  })
  await new Promise<void>(ready => server.listen(port, '127.0.0.1', ready))
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

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  admission: Admission,
  bundle: Bundle,
): ServerResponse {
  const url = new URL(request.url ?? '/', 'http://shell')
  const token = url.searchParams.get('t')
  if (request.method !== 'GET') return say(response, 405, 'Chỉ nhận GET.')
  if (url.pathname === '/' && token !== null) return enter(response, admission.spend(token))
  if (!admission.admits(request, { origin: false })) {
    return say(response, 403, 'Cửa sổ này không được vào. Mở lại chương trình để có địa chỉ mới.')
  }
  const file = bundle.get(url.pathname)
  if (!file) return say(response, 404, 'Không có trang này.')
  return response.writeHead(200, { ...HEADERS, 'content-type': file.type }).end(file.bytes)
}

/** Burns the token: the address in the bar and in the history opens nothing any more. */
function enter(response: ServerResponse, cookie: string | undefined): ServerResponse {
  if (!cookie) return say(response, 403, 'Địa chỉ này đã dùng rồi. Mở lại chương trình để có địa chỉ mới.')
  return response.writeHead(302, { ...HEADERS, 'set-cookie': cookie, location: '/' }).end()
}

const say = (response: ServerResponse, status: number, words: string): ServerResponse =>
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(words)
