import { Base64Url, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * What an authority publishes to the counters: rules, people, delegations, calendars, seals, number leases.
 */
export const PublicationKind = z.enum([
  'centre',
  'calendar',
  'procedure',
  'person',
  'device',
  'delegation',
  'seal',
  'lease',
  'time-stamping',
])
export type PublicationKind = z.output<typeof PublicationKind>

/**
 * One signed, effective-dated object. The body is checked against the schema of its kind when it is read
 * (`procedures/procedure.ts`, `people/*.ts`, `calendar/calendar.ts`, `record/lease.ts`).
 */
export const PublicationBody = z.strictObject({
  v: z.literal(1),
  kind: PublicationKind,
  /** The object it is a version of: a procedure code, an officer id, a calendar site … */
  key: z.string().max(80),
  version: z.int().positive(),
  effectiveFrom: Instant,
  effectiveTo: Instant.nullable(),
  issuer: z.string().max(40),
  body: z.unknown(),
})
export type PublicationBody = z.output<typeof PublicationBody>

/**
 * A signed publication. `id` is the SHA-256 of the canonical bytes; the issuing authority signs (Ed25519) the
 * domain and `id`.
 */
export const Publication = z.strictObject({ id: Hash, bytes: z.string(), signature: Base64Url })
export type Publication = z.output<typeof Publication>
