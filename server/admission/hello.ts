import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Hello, HelloAsked } from '../../shared/wire/hello.ts'
import { WIRE_OLDEST, WIRE_VERSION } from '../../shared/wire/version.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import { type Asking, challengeFor, signedBySelf } from './admit.ts'

/** The version whose hello says which programs take new acts. */
const SINCE_5 = 5

async function actsFrom(db: Db, office: string): Promise<string | null> {
  const [row] = await db<{ from: string | null }[]>`
    SELECT acts_from AS from FROM offices WHERE office = ${office}`
  return row?.from ?? null
}

/**
 * Programs older than this version take no new acts in a Centre; null: every one does. Uploads are never
 * stopped (R31).
 */
export async function setActsFrom(db: Db, office: string, from: string | null): Promise<number> {
  const rows = await db`UPDATE offices SET acts_from = ${from} WHERE office = ${office} RETURNING 1`
  return rows.length
}

/**
 * Answers who is there: signed over the nonce of who asked, so that no other answer passes for it. Where a
 * chain stands is told to the device itself alone, which signs its question over that nonce; whoever else
 * asks learns not even whether there is such a device.
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
    // An older counter that does not sign its hello is told the beginning, as anybody would be: it offers its
    // chain once more.
    next: self ? { epoch, seq: self.seq + 1 } : beginning,
    suspended: self?.suspended ?? false,
    // Only to who can read it: a counter of an earlier version knows of no such field.
    ...(asked.wire.max < SINCE_5 ? {} : { actsFrom: self ? await actsFrom(db, office) : null }),
  }
  return province.say(DOMAIN.answer, answer)
}
