import type { Tx } from '../database/database.ts'
import type { Judging } from '../deps.ts'
import { withPublished } from '../feed/authority.ts'
import { appendFeed } from '../feed/feed.ts'
import { judgeAgain, readLost } from '../judging/judge-again.ts'
import type { Brought } from './read-publications.ts'

/**
 * Puts what a Centre's own authority issued into the Centre's feed. In the same transaction it judges again
 * what that revokes, because an act under it may have come here before. The Centre's row is locked from here
 * on, so that no push is judged between.
 */
export async function takePublished(
  tx: Tx,
  { province, authority }: Omit<Judging, 'db'>,
  office: string,
  brought: Brought,
): Promise<void> {
  if (brought.length === 0) return
  await tx`SELECT 1 FROM offices WHERE office = ${office} FOR UPDATE`
  // Only what is committed is read here. What a process remembers of the feed must not depend on this
  // transaction, which may be rolled back.
  const known = await authority(tx, office)
  const more = withPublished(
    known,
    brought.map(({ body, signed }) => ({ id: signed.id, body })),
  )
  const entries = brought.map(({ body: { kind, key, version }, signed }) => ({ kind, key, version, signed }))
  await appendFeed(tx, office, entries)
  const machines = await readLost(tx, office)
  const [before, after] = [known, more].map(each => ({ known: each, machines }))
  if (before && after) await judgeAgain(tx, { office, province, before, after })
}
