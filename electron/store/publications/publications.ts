import { readCanonical } from '../../../shared/base/canonical-json.ts'
import type { Hash, Instant } from '../../../shared/base/ids.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { Lease } from '../../../shared/record/lease.ts'
import {
  type Publication,
  PublicationBody,
  type PublicationKind,
} from '../../../shared/record/publication.ts'
import { readPublicationBody } from '../../../shared/record/read-bytes.ts'
import { sha256, verified } from '../../keys/ed25519.ts'
import type { Db } from '../database/database.ts'
import type { Numbers } from '../numbers/numbers.ts'
import type { Store } from '../store.ts'

type Row = { id: Buffer; bytes: string }
/** The book of publications, as the record itself uses it. */
export type Publications = Store['publications'] & {
  /**
   * Keeps a publication from the province's feed. It counts under its version, whatever stood there before.
   */
  take(publication: Publication): void
}

/** What authorities published to this counter, for reading. */
export function readPublications(db: Db): Omit<Store['publications'], 'put' | 'isGenuine'> {
  // A displaced publication has a version below 0. It is found by its id alone, for what was done under it.
  const inForce = 'version > 0 AND effective_from <= :at AND (effective_to IS NULL OR effective_to > :at)'
  const get = db.prepare(
    `SELECT id, bytes FROM publications WHERE kind = :kind AND key = :key AND ${inForce} ORDER BY version DESC LIMIT 1`,
  )
  const byId = db.prepare('SELECT id, bytes FROM publications WHERE id = ?')
  const list =
    db.prepare(`SELECT id, bytes FROM publications p WHERE kind = :kind AND ${inForce} AND version =
    (SELECT max(version) FROM publications q WHERE q.kind = p.kind AND q.key = p.key AND ${inForce}) ORDER BY key`)
  const all = db.prepare(
    'SELECT id, bytes FROM publications WHERE kind = ? AND version > 0 ORDER BY key, version',
  )
  // Each is parsed once: they never change, and a worklist asks for the same procedure again and again.
  const parsed = new Map<string, { id: Hash; body: PublicationBody }>()
  const read = (row: Row | undefined): { id: Hash; body: PublicationBody } | undefined => {
    if (!row) return undefined
    const id = row.id.toString('hex')
    const known = parsed.get(id) ?? { id, body: readPublicationBody(row.bytes) }
    parsed.set(id, known)
    return known
  }
  return {
    get: (kind, key, at) => read(get.get({ kind, key, at }) as Row | undefined),
    byId: id => read(byId.get(Buffer.from(id, 'hex')) as Row | undefined),
    list: (kind: PublicationKind, at: Instant) =>
      (list.all({ kind, at }) as Row[]).flatMap(row => read(row) ?? []),
    all: kind => (all.all(kind) as Row[]).flatMap(row => read(row) ?? []),
  }
}

/**
 * The publications for reading and writing. Each is checked against the pinned key of its issuer before it is
 * kept; a lease opens its numbers.
 */
export function openPublications(
  db: Db,
  issuers: () => Readonly<Record<string, string>>,
  numbers: Numbers,
): Publications {
  // The same publication again is no news. Another one under the same version is refused by the table.
  const insert = db.prepare(
    `INSERT INTO publications (id, kind, key, version, effective_from, effective_to, bytes, signature)
     VALUES (:id, :kind, :key, :version, :effectiveFrom, :effectiveTo, :bytes, :signature)
     ON CONFLICT (id) DO NOTHING`,
  )
  const displace = db.prepare(
    `UPDATE publications SET version = (SELECT min(0, min(version)) - 1 FROM publications WHERE kind = :kind AND key = :key)
     WHERE kind = :kind AND key = :key AND version = :version AND id <> :id`,
  )
  const keep = (publication: Publication, body: PublicationBody): boolean => {
    const { changes } = insert.run({
      ...body,
      id: Buffer.from(publication.id, 'hex'),
      bytes: publication.bytes,
      signature: Buffer.from(publication.signature, 'base64url'),
    })
    return changes === 1
  }
  const put = db.transaction((...publications: readonly Publication[]) => {
    for (const publication of publications) {
      const body = checkPublication(publication, issuers())
      const isNew = keep(publication, body)
      if (isNew && body.kind === 'lease') numbers.addLease(publication.id, Lease.parse(body.body))
    }
  })
  const take = db.transaction((publication: Publication) => {
    const body = checkPublication(publication, issuers())
    const { kind, key, version } = body
    displace.run({ kind, key, version, id: Buffer.from(publication.id, 'hex') })
    const isNew = keep(publication, body)
    if (!isNew || kind !== 'lease') return
    const lease = Lease.parse(body.body)
    if (numbers.isGiven(lease)) numbers.turnDown(publication.id, lease)
    else numbers.addLease(publication.id, lease)
  })
  const whole = db.prepare('SELECT bytes, signature FROM publications WHERE id = ?')
  const isGenuine = (id: Hash): boolean => {
    const row = whole.get(Buffer.from(id, 'hex')) as { bytes: string; signature: Buffer } | undefined
    if (!row) return false
    const publication = { id, bytes: row.bytes, signature: row.signature.toString('base64url') }
    return findForgery(publication, issuers()) === undefined
  }
  return { ...readPublications(db), put, take, isGenuine }
}

/** A publication is not what its issuer signed. */
export class Forged extends Error {}

/**
 * The body of a publication whose bytes, id and signature hold.
 * @throws Forged otherwise; such a publication is never kept.
 */
function checkPublication(
  { id, bytes, signature }: Publication,
  issuers: Readonly<Record<string, string>>,
): PublicationBody {
  const forged = findForgery({ id, bytes, signature }, issuers)
  if (forged) throw new Forged(`publication ${id} is ${forged}`)
  return PublicationBody.parse(readCanonical(bytes))
}

function findForgery(
  { id, bytes, signature }: Publication,
  issuers: Readonly<Record<string, string>>,
): string | undefined {
  if (sha256(bytes) !== id) return 'not its bytes'
  const key = issuers[PublicationBody.parse(readCanonical(bytes)).issuer]
  return key && verified(key, DOMAIN.publication, id, signature) ? undefined : 'not signed by its issuer'
}
