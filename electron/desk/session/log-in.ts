import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Certificate } from '../../../shared/people/certificate.ts'
import type { Session } from '../../../shared/people/hall.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Clock } from '../../clock.ts'
import { changePin } from '../../keys/change-pin.ts'
import { signerOf } from '../../keys/ed25519.ts'
import { readHall } from '../../keys/hall.ts'
import { findDataKey, isSafe, keepDataKey, type SystemKeyStore } from '../../keys/system-key-store.ts'
import { type Unlocked, unlock } from '../../keys/unlock.ts'
import type { LoggedIn } from '../office/office.ts'
import type { OpenRecord } from '../record/hold-record.ts'
import { findAccessRefusal } from '../record/machine-access.ts'
import type { KeptTries } from './keep-tries.ts'
import type { Seat } from './seat.ts'

/**
 * How people log in: with their PIN, or with the old PIN and a new one of their choice. Each wrong PIN is
 * counted.
 */
type LogIn = {
  byPin(keys: string, pin: string): Promise<Session | Refusal>
  byNewPin(said: { keys: string; pin: string; newPin: string }): Promise<Session | Refusal>
  /** What the screens may know of the person who is logged in; null if nobody is. */
  session(): Session | null
}
type Here = { folder: string; clock: Clock; keyStore?: SystemKeyStore; server?: string | undefined }
type Opened = { record: { now(): OpenRecord | undefined }; seat: Seat; tries: KeptTries }

/**
 * Opens the log-in of a desk. If the system's key store keeps the data key, the record opens with it now,
 * before any PIN is given.
 */
export async function openLogIn(
  { folder, clock, keyStore, server }: Here,
  { record, seat, tries }: Opened,
): Promise<LogIn> {
  const kept = isSafe(keyStore) ? await findDataKey(folder, keyStore) : undefined
  if (kept) tries.open(kept, null)
  const session = (): Session | null => {
    const [who, open] = [seat.now(), record.now()]
    return who && open ? sessionOf(who, open.published.certificates(open.store.time().lo)) : null
  }
  const enter = async (unlocked: Unlocked | Refusal, pin: string): Promise<Session | Refusal> => {
    if (isRefusal(unlocked)) return unlocked
    if (unlocked.initial) return refuse('pin-initial')
    const { dataKey, face } = unlocked
    const locked = tries.open(dataKey, face.officer) ?? (await findAccessRefusal(record.now(), server))
    if (locked) return locked
    if (!kept && isSafe(keyStore)) await keepDataKey(folder, keyStore, dataKey)
    seat.enter(loggedIn(unlocked, pin, clock))
    return session() ?? refuse('not-logged-in')
  }
  return {
    byPin: (keys, pin) => tries.counted(async () => enter(await unlockHere(folder, keys, pin, clock), pin)),
    byNewPin: said => tries.counted(async () => enter(await changePin(folder, said, clock), said.newPin)),
    session,
  }
}

/** Opens a person's secrets. Once the keys of this machine were erased, nobody has any: `device-revoked`. */
const unlockHere: typeof unlock = async (folder, ...rest) =>
  readHall(folder).faces.length === 0 ? refuse('device-revoked') : unlock(folder, ...rest)

function loggedIn({ face, act, named }: Unlocked, pin: string, clock: Clock): LoggedIn {
  // The PIN itself is not kept, only a keyed hash of it, whose key lives as long as this log-in.
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

/** What the screens may know of the person who is logged in. */
function sessionOf(who: LoggedIn, certificates: readonly Certificate[]): Session {
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
