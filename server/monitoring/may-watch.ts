import { createHash, timingSafeEqual } from 'node:crypto'

/** Who asks for the figures: from which address, with which of these heads. */
export type Watcher = {
  ip: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

const HERE = /^(127\.|::1$|::ffff:127\.)/
/** What a proxy puts before a question that is not its own. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

/**
 * Whether the figures are for this one. With a token, for who sends it (`Authorization: Bearer …`), from
 * wherever; without one, for this machine alone, and not for what a proxy on it passes on from elsewhere.
 */
export function mayWatch(token: string | null, { ip, headers }: Watcher): boolean {
  if (token !== null) return isSame(String(headers.authorization ?? ''), `Bearer ${token}`)
  return HERE.test(ip) && !PASSED_ON.some(name => headers[name] !== undefined)
}

/** Whether two texts are equal, in constant time. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))
const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
