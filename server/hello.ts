import { DOMAIN } from '../shared/record/event.ts'
import type { Signed } from '../shared/record/receipt.ts'
import { type Hello, type HelloAsked, WIRE_OLDEST, WIRE_VERSION } from '../shared/wire.ts'
import { challengeFor } from './admit.ts'
import { type Db, now } from './database.ts'
import type { Province } from './key.ts'

/** The version whose hello says which programs take new acts. */
const SINCE_5 = 5

async function actsFrom(db: Db, office: string): Promise<string | null> {
  const [row] = await db<{ from: string | null }[]>`
    SELECT acts_from AS from FROM offices WHERE office = ${office}`
  return row?.from ?? null
}

/** Programs older than this version take no new acts in a Centre; null: every one does. Uploads are never stopped (R31). */
export async function setActsFrom(db: Db, office: string, from: string | null): Promise<number> {
  const rows = await db`UPDATE offices SET acts_from = ${from} WHERE office = ${office} RETURNING 1`
  return rows.length
}

/** Answers who is there: signed over the nonce of who asked, so that no other answer passes for it. */
export async function hello(db: Db, province: Province, asked: HelloAsked): Promise<Signed> {
  const at = await now(db)
  const [row] = await db<{ seq: number; suspended: boolean }[]>`
    SELECT seq, suspended IS NOT NULL AS suspended FROM devices
    WHERE office = ${asked.office} AND device = ${asked.device} AND epoch = ${asked.epoch}`
  const answer: Hello = {
    v: 1,
    kind: 'hello',
    province: province.id,
    nonce: asked.nonce,
    wire: { min: WIRE_OLDEST, max: WIRE_VERSION },
    at,
    challenge: challengeFor(province, asked, at),
    next: row ? { epoch: asked.epoch, seq: row.seq + 1 } : null,
    suspended: row?.suspended ?? false,
    // Only to who can read it: a counter of an earlier version knows of no such field.
    ...(asked.wire.max < SINCE_5 ? {} : { actsFrom: await actsFrom(db, asked.office) }),
  }
  return province.say(DOMAIN.answer, answer)
}
