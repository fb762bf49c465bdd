import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const COOKIE = 'tai-cho'

/** Who may enter the loopback shell: the window that was given the one-time token, and nobody after it. */
export type Admission = {
  /** The token for the address; it opens once. */
  readonly token: string
  /**
   * Spends the token and gives the cookie that the window keeps; undefined if the token is wrong or spent.
   */
  spend(token: string): string | undefined
  /**
   * Whether a token may be shown with this request at all: the host is right and no other site's page is
   * behind it.
   */
  admitsToken(request: IncomingMessage): boolean
  /** Whether the request comes from that window: right host, right origin, right cookie. */
  admits(request: IncomingMessage, options: { origin: boolean }): boolean
}

/** Admission for one start: a token that works once, and the cookie for which it is exchanged. */
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
    admitsToken: request => isFromHere(request, host()),
    admits(request, { origin }) {
      const given = request.headers.origin !== undefined || !origin
      return given && isFromHere(request, host()) && same(passOf(request.headers.cookie ?? '') ?? '', pass)
    },
  }
}

/**
 * Whether the request comes from our own page. A foreign name that was made to point here (DNS rebinding) and
 * another site's page are recognised by the headers that the browser sends.
 */
function isFromHere({ headers }: IncomingMessage, host: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  const sameSite = site === undefined || site === 'same-origin' || site === 'none'
  return headers.host === host && sameSite && (origin === undefined || origin === `http://${host}`)
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
