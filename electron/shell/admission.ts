import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const COOKIE = 'tai-cho'

/** Who may enter the loopback shell: the window that was given the one-time token, and nobody after it. */
export type Admission = {
  /** The token for the address; it opens once. */
  readonly token: string
  /** Spends the token and gives the cookie that the window keeps; undefined for a wrong or spent one. */
  spend(token: string): string | undefined
  /** Whether the request comes from that window: right host, right origin, right cookie. */
  admits(request: IncomingMessage, options: { origin: boolean }): boolean
}

export function openAdmission(host: () => string): Admission {
  const token = randomBytes(24).toString('base64url')
  const pass = randomBytes(24).toString('base64url')
  let spent = false
  const passOf = (cookies: string): string | undefined =>
    cookies
      .split(/;\s*/)
      .find(each => each.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1)
  return {
    token,
    spend(given) {
      if (spent || !same(given, token)) return undefined
      spent = true
      return `${COOKIE}=${pass}; HttpOnly; SameSite=Strict; Path=/`
    },
    admits({ headers }, { origin }) {
      const rightHost = headers.host === host()
      const rightOrigin = headers.origin === undefined ? !origin : headers.origin === `http://${host()}`
      const site = headers['sec-fetch-site']
      const sameSite = site === undefined || site === 'same-origin' || site === 'none'
      return rightHost && rightOrigin && sameSite && same(passOf(headers.cookie ?? '') ?? '', pass)
    },
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
