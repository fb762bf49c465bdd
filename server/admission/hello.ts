import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Hello, HelloAsked } from '../../shared/wire/hello.ts'
import { WIRE_OLDEST, WIRE_VERSION } from '../../shared/wire/version.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import { type Asking, challengeFor, signedBySelf } from './admit.ts'

/** The wire version since which a hello says which programs may take new acts. */
const SINCE_5 = 5

async function actsFrom(db: Db, office: string): Promise<string | null> {
  const [row] = await db<{ from: string | null }[]>`
    SELECT acts_from AS from FROM offices WHERE office = ${office}`
  return row?.from ?? null
}

/**
 * Sets the oldest program version that may take new acts in a Centre; null lets every version. Uploads are
 * never stopped (R31). Returns how many offices were changed: 0 where there is no such Centre.
 */
export async function setActsFrom(db: Db, office: string, from: string | null): Promise<number> {
  const rows = await db`UPDATE offices SET acts_from = ${from} WHERE office = ${office} RETURNING 1`
  return rows.length
}

/**
 * Answers a hello. The answer is signed over the asker's nonce, so that no other answer passes for it. Where
 * a chain stands is told only to the device itself, which signs its question over that nonce. Anybody else
 * does not even learn whether there is such a device.
 */
export async function hello(
  db: Db,
  province: Province,
  { asked, asking }: { asked: HelloAsked; asking: Asking },
): Promise<Signed> {
  const { office, device, epoch, nonce } = asked
  const self = await signedBySelf(db, asking, { office, device, epoch, nonce })
  const at = self?.now.toISOString() ?? (await now(db))
  const beginning = asking.authorization === undefined ? { epoch, seq: 1 } : null
  const answer: Hello = {
    v: 1,
    kind: 'hello',
    province: province.id,
    nonce,
    wire: { min: WIRE_OLDEST, max: WIRE_VERSION },
    at,
    challenge: challengeFor(province, asked, at),
    // An older counter does not sign its hello. It is told the beginning of a chain, as anybody would be, and
    // so offers its whole chain again.
    next: self ? { epoch, seq: self.seq + 1 } : beginning,
    suspended: self?.suspended ?? false,
    // A counter of an earlier version does not know this field, and is not sent it.
    ...(asked.wire.max < SINCE_5 ? {} : { actsFrom: self ? await actsFrom(db, office) : null }),
  }
  return province.say(DOMAIN.answer, answer)
}
