import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Tells the limit that a connection is the window's own: its cookie was right. */
export type ConnectionLimit = { known(socket: Socket): void }

/**
 * Bounds the connections of a server without starving the window. Of connections that have not shown the
 * cookie only `strangers` are kept: one more closes the oldest of them. Known connections are counted apart
 * and never closed for a stranger.
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

/** Ends the oldest connections: a set keeps the order in which they came. */
function endOldest(sockets: Set<Socket>, most: number): void {
  for (const socket of sockets) {
    if (sockets.size <= most) return
    sockets.delete(socket)
    socket.destroy()
  }
}
