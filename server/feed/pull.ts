import { DAY_MS } from '../../shared/base/later.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Page, Pull, Pulled } from '../../shared/wire/pull.ts'
import { speaks } from '../../shared/wire/version.ts'
import type { Admitted } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import type { Authority } from './authority.ts'

type Row = {
  pos: number
  kind: Page['entries'][number]['kind']
  id: Buffer
  bytes: string
  signature: string
}

/** Which machines were taken out of use, and until when the asking machine may be opened. */
async function standing(
  db: Db,
  { office }: Admitted,
  accessDays: number,
): Promise<Required<Pick<Page, 'revoked' | 'access'>>> {
  const revoked = await db<{ device: string; epoch: number }[]>`
    SELECT device, epoch FROM devices WHERE office = ${office} AND why = 'revoked' ORDER BY device, epoch LIMIT 1000`
  const until = Date.parse(await now(db)) + accessDays * DAY_MS
  return { revoked: [...revoked], access: new Date(until).toISOString() }
}

/**
 * The next page of a Centre's feed. A device gets only the feed of its own Centre. Entries go out as they
 * were signed.
 */
export async function pull(
  db: Db,
  province: Province,
  { accessDays }: Pick<Authority, 'accessDays'>,
  { who, asked }: { who: Admitted; asked: Pull },
): Promise<Pulled> {
  const rows = await db<Row[]>`
    SELECT pos, kind, id, bytes, signature FROM feed
    WHERE office = ${who.office} AND pos > ${asked.after} ORDER BY pos LIMIT ${asked.limit + 1}`
  const shown = rows.slice(0, asked.limit)
  const entries: Signed[] = shown.map(({ id, bytes, signature }) => ({
    id: id.toString('hex'),
    bytes,
    signature,
  }))
  const page: Page = {
    v: 1,
    kind: 'page',
    province: province.id,
    office: who.office,
    nonce: asked.nonce,
    at: await now(db),
    after: asked.after,
    ...(speaks(asked.wire, 'machinesOut') ? await standing(db, who, accessDays) : {}),
    to: shown.at(-1)?.pos ?? asked.after,
    more: rows.length > shown.length,
    entries: shown.map(({ kind, id }) => ({ kind, id: id.toString('hex') })),
  }
  return { page: province.say(DOMAIN.answer, page), entries }
}
