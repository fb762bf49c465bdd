import type { z } from '../../shared/base/schema.ts'
import { Centre } from '../../shared/people/centre.ts'
import { Person } from '../../shared/people/certificate.ts'
import { Delegation } from '../../shared/people/delegation.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { Lease } from '../../shared/record/lease.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import { readSigned } from '../../shared/record/read-bytes.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { NOT_PUBLISHED } from '../../shared/wire/centre.ts'
import type { Enrol } from '../../shared/wire/enrol.ts'
import { verified } from '../admission/admit.ts'
import type { Tx } from '../database/database.ts'
import { sha256 } from '../signatures/ed25519.ts'

/** Publications of a Centre's own authority, each of them checked. */
export type Brought = { body: PublicationBody; signed: Signed }[]
/**
 * What a demo Centre brings: its publications, and the numbers that its own authority had leased to this
 * machine.
 */
type Bringing = { publications: Brought; leases: Signed[] }
/** Why a publication is not taken. */
export type NotPublished = (typeof NOT_PUBLISHED)[number]

/**
 * Reads what a demo Centre's own authority published. Undefined, and nothing is taken, unless every piece is
 * signed by it and can be read.
 */
export async function readPublications({
  issuer,
  device,
  publications,
}: Enrol): Promise<Bringing | undefined> {
  const read: Bringing = { publications: [], leases: [] }
  const keys = new Map(issuer ? [[issuer.id, issuer.publicKey]] : [])
  for (const signed of publications) {
    const found = await readPublication(signed, keys)
    // Only the province says what a device is. Such a piece is not taken, and is no fault. The numbers that
    // the device may use already are noted.
    if (found === 'not-yours') {
      if (isLeaseOf(device.id, signed)) read.leases.push(signed)
      continue
    }
    if (typeof found === 'string') return undefined
    read.publications.push({ body: found, signed })
  }
  return read
}

function isLeaseOf(device: string, { bytes }: Signed): boolean {
  const published = readSigned(bytes, PublicationBody)
  const lease = published?.kind === 'lease' ? Lease.safeParse(published.body).data : undefined
  return lease?.device === device
}

/** Reads a publication that one of these issuers signed; returns the reason where it cannot be taken. */
export async function readPublication(
  { id, bytes, signature }: Signed,
  issuers: ReadonlyMap<string, string>,
): Promise<PublicationBody | NotPublished> {
  const body = sha256(bytes) === id ? readSigned(bytes, PublicationBody) : undefined
  if (!body) return 'unreadable'
  const key = issuers.get(body.issuer)
  if (!key || !(await verified(key, DOMAIN.publication, id, signature))) return 'foreign-issuer'
  if (body.kind === 'device' || body.kind === 'lease') return 'not-yours'
  return isReadable(body) ? body : 'unreadable'
}

/**
 * What the judge reads must be readable: one unreadable body would stand in the way of every push of the
 * Centre.
 */
const READ: Partial<Record<PublicationBody['kind'], z.ZodType>> = {
  centre: Centre,
  person: Person,
  delegation: Delegation,
  procedure: Procedure,
}
const isReadable = ({ kind, body }: PublicationBody): boolean => READ[kind]?.safeParse(body).success ?? true

/** Opens the ledger of every agency that is named. Returns false where a publication is of another Centre. */
export async function openAgencies(tx: Tx, office: string, brought: Brought): Promise<boolean> {
  const centres = brought.flatMap(({ body }) => (body.kind === 'centre' ? [Centre.parse(body.body)] : []))
  if (centres.some(({ id }) => id !== office)) return false
  for (const { agencies } of centres)
    for (const { id } of agencies)
      await tx`
        INSERT INTO offices (office, centre) VALUES (${`${office}/${id}`}, ${office}) ON CONFLICT DO NOTHING`
  return true
}
