import { createHash, timingSafeEqual } from 'node:crypto'

/** A request for the figures: its address and its headers. */
export type Watcher = {
  ip: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

const HERE = /^(127\.|::1$|::ffff:127\.)/
/** The headers that a proxy adds to a request it passes on. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

/**
 * Whether a request may read the figures. With a token: whoever sends it (`Authorization: Bearer …`), from
 * anywhere. Without one (null): this machine alone, and not what a proxy on it passes on from elsewhere.
 */
export function mayWatch(token: string | null, { ip, headers }: Watcher): boolean {
  if (token !== null) return isSame(String(headers.authorization ?? ''), `Bearer ${token}`)
  return HERE.test(ip) && !PASSED_ON.some(name => headers[name] !== undefined)
}

/** Whether two texts are equal, in constant time. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))
const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
