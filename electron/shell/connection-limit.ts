import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Says that a connection is the window's own: the cookie was right. */
export type ConnectionLimit = { known(socket: Socket): void }

/**
 * Bounds the connections of a server without starving the window: of those that have not shown the cookie
 * only so many are kept, and for one more the oldest of them goes. Who is known is never closed for a
 * stranger, and is counted apart.
 */
export function limitConnections(
  server: Server,
  most: { strangers: number; known: number },
): ConnectionLimit {
  const strangers = new Set<Socket>()
  const known = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    strangers.add(socket)
    socket.once('close', () => {
      strangers.delete(socket)
      known.delete(socket)
    })
    endOldest(strangers, most.strangers)
  })
  return {
    known(socket) {
      if (!strangers.delete(socket)) return
      known.add(socket)
      endOldest(known, most.known)
    },
  }
}

/** A set keeps the order in which they came. */
function endOldest(sockets: Set<Socket>, most: number): void {
  for (const socket of sockets) {
    if (sockets.size <= most) return
    sockets.delete(socket)
    socket.destroy()
  }
}
