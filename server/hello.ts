import { DOMAIN } from '../shared/record/event.ts'
import type { Signed } from '../shared/record/receipt.ts'
import { type Hello, type HelloAsked, WIRE_OLDEST, WIRE_VERSION } from '../shared/wire.ts'
import { challengeFor } from './admit.ts'
import { type Db, now } from './database.ts'
import type { Province } from './key.ts'

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
  }
  return province.say(DOMAIN.answer, answer)
}
