import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Publish, Published } from '../../shared/wire/centre.ts'
import type { Admitted } from '../admission/admit.ts'
import { now, type Tx } from '../database/database.ts'
import type { Judging } from '../deps.ts'
import { type Brought, type NotPublished, openAgencies, readPublication } from './read-publications.ts'
import { takePublished } from './take-published.ts'

type Refused = { id: string; reason: NotPublished }

/**
 * Takes in, for all counters, what the Centre's own authority issued at one of them. Each piece is judged by
 * its issuer's signature alone, whoever brings it. What is known already is taken again with the same answer.
 */
export async function publish(judging: Judging, { office }: Admitted, asked: Publish): Promise<Signed> {
  const { province } = judging
  const { taken, refused, at } = await takeSigned(judging, office, asked.publications)
  const { nonce } = asked
  const about = { v: 1, kind: 'published', province: province.id, office, nonce, at } as const
  return province.say(DOMAIN.answer, { ...about, taken, refused } satisfies Published)
}

/**
 * Takes in signed publications, brought over the line or in a file. Returns the ids that were taken, and each
 * refused one with its reason.
 */
export async function takeSigned(judging: Judging, office: string, publications: readonly Signed[]) {
  const { db } = judging
  const rows = await db<{ issuer: string; key: string }[]>`
    SELECT issuer, public_key AS key FROM issuers WHERE office = ${office}`
  const issuers = new Map(rows.map(({ issuer, key }) => [issuer, key]))
  const brought: Brought = []
  const refused: Refused[] = []
  for (const signed of publications) {
    const found = await readPublication(signed, issuers)
    if (typeof found === 'string') refused.push({ id: signed.id, reason: found })
    else brought.push({ body: found, signed })
  }
  const { taken, at } = await db.begin(tx => takeBrought(tx, judging, office, { brought, refused }))
  return { taken, refused, at }
}

type Asked = { brought: Brought; refused: Refused[] }

async function takeBrought(tx: Tx, judging: Judging, office: string, { brought, refused }: Asked) {
  // The Centre is locked first. Two counters that bring different publications under one version are so told
  // one after the other.
  await tx`SELECT 1 FROM offices WHERE office = ${office} FOR UPDATE`
  const taken: string[] = []
  const fresh: Brought = []
  for (const each of brought) {
    const { body, signed } = each
    const { kind, key, version } = body
    const [row] = await tx<{ id: Buffer }[]>`
      SELECT id FROM feed WHERE office = ${office} AND kind = ${kind} AND key = ${key} AND version = ${version}`
    const same = fresh.find(
      ({ body: { kind: k, key: of, version: no } }) => k === kind && of === key && no === version,
    )
    const there = row?.id.toString('hex') ?? same?.signed.id
    if (there !== undefined && there !== signed.id) refused.push({ id: signed.id, reason: 'other-version' })
    else if (!(await openAgencies(tx, office, [each]))) refused.push({ id: signed.id, reason: 'not-yours' })
    else {
      if (there === undefined) fresh.push(each)
      taken.push(signed.id)
    }
  }
  await takePublished(tx, judging, office, fresh)
  return { taken, at: await now(tx) }
}
