import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Certificate } from '../../shared/people/certificate.ts'
import type { Session } from '../../shared/people/hall.ts'
import type { Clock } from '../clock.ts'
import { signerOf } from '../keys/ed25519.ts'
import type { Unlocked } from '../keys/unlock.ts'
import type { LoggedIn } from './office/office.ts'

/** The person a PIN has just opened: his secrets in memory until another takes over. */
export function loggedIn({ face, act, named }: Unlocked, pin: string, clock: Clock): LoggedIn {
  // The PIN itself is not kept: a keyed hash of it, with a key that lives as long as this log-in.
  const key = randomBytes(32)
  const mark = (text: string): Buffer => createHmac('sha256', key).update(text.normalize('NFC')).digest()
  const right = mark(pin)
  return {
    id: randomBytes(12).toString('base64url'),
    face,
    since: clock.now(),
    sign: signerOf(act),
    named,
    drawer: { openUntil: 0 },
    isPin: text => timingSafeEqual(mark(text), right),
  }
}

/** What the screens may know of who is logged in. */
export function sessionOf(who: LoggedIn, certificates: readonly Certificate[]): Session {
  const { officer, name, title } = who.face
  const scopes = certificates
    .filter(({ person }) => person.id === officer)
    .flatMap(({ person }) => person.scopes)
  return {
    id: who.id,
    officer,
    name,
    title,
    roles: [...new Set(scopes.flatMap(scope => scope.roles))],
    agencies: [...new Set(scopes.flatMap(scope => scope.agencies))],
    since: who.since,
  }
}
