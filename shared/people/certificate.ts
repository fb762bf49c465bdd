import { Base64Url, type Hash, type Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** The roles that a person can have at a counter (NĐ 61/2018 Đ.7–12; NĐ 30/2020 Đ.32 for the seal keeper). */
export const Role = z.enum(['counter', 'appraiser', 'approver', 'seal-keeper'])
export type Role = z.output<typeof Role>

/**
 * Whether a person with these roles signs papers in their own name: everybody does who has any role but that
 * of a seal keeper.
 */
export const signsPapers = (roles: readonly Role[]): boolean => roles.some(role => role !== 'seal-keeper')

/** What a certificate lets its holder do. Empty `procedures` means every procedure of the named agencies. */
export const Scope = z.strictObject({
  roles: z.array(Role).min(1),
  agencies: z.array(z.string().max(40)).min(1),
  procedures: z.array(z.string().max(64)),
})
export type Scope = z.output<typeof Scope>

/**
 * An officer as the issuing authority certifies them. `keys` are the two letters typed to log in. `publicKey`
 * is Ed25519 and verifies the officer's acts. `signingCertificate` is X.509 PEM and verifies their PDF
 * signatures: an approver's on results, every officer's on the forms they issue (TT 01/2018/TT-VPCP Đ.10). It
 * is null for an officer who signs no papers, or has no certificate yet.
 */
export const Person = z.strictObject({
  id: z.string().max(40),
  keys: z.string().regex(/^[a-z]{2}$/),
  name: z.string().max(120),
  title: z.string().max(200),
  agency: z.string().max(40),
  scopes: z.array(Scope).min(1),
  publicKey: Base64Url,
  signingCertificate: z.string().nullable(),
})
export type Person = z.output<typeof Person>

/**
 * A person's certificate as the rules see it: the person with their scope, from when to when it holds, and
 * the publication that says so.
 */
export type Certificate = { id: Hash; person: Person; notBefore: Instant; notAfter: Instant | null }

/** A counter PC: its Ed25519 key, its place, its epoch (a restored or cloned machine gets a new one, R8). */
export const Device = z.strictObject({
  id: z.string().max(40),
  counter: z.string().max(40),
  site: z.string().max(40),
  epoch: z.int().positive(),
  publicKey: Base64Url,
})
export type Device = z.output<typeof Device>
