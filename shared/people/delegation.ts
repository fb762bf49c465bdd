import { z } from 'zod'
import { Day, type Hash, type Instant } from '../base/ids.ts'

/** In whose name a paper is signed: the word before the title on the paper (NĐ 30/2020 PL I mục II.7). */
export const Capacity = z.enum(['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'])
export type Capacity = z.output<typeof Capacity>

/**
 * A written decision by which a head lets a person approve at the Centre (TT 01/2018 Đ.6; D8): number, day, scope.
 * The capacity line of the paper is written from it and from nothing else. Empty `procedures` = all of the agencies.
 */
export const Delegation = z.strictObject({
  id: z.string().max(60),
  decision: z.string().max(80),
  decidedOn: Day,
  from: z.strictObject({ title: z.string().max(200), name: z.string().max(120) }),
  to: z.string().max(40),
  capacity: Capacity,
  /** The line or lines above the signer's own title, e.g. `GIÁM ĐỐC`. */
  authority: z.string().max(200),
  agencies: z.array(z.string().max(40)).min(1),
  procedures: z.array(z.string().max(64)),
  sites: z.array(z.string().max(40)),
  scan: z.string().max(64).nullable(),
})
export type Delegation = z.output<typeof Delegation>

/** A delegation as the rules see it: with its dates and the publication that says so. */
export type Mandate = { id: Hash; delegation: Delegation; notBefore: Instant; notAfter: Instant | null }

/** A seal of an office: its size in mm as measured, its image's hash, who keeps it (NĐ 99/2016, NĐ 30/2020 Đ.32–33). */
export const Seal = z.strictObject({
  id: z.string().max(60),
  agency: z.string().max(40),
  kind: z.enum(['agency', 'extra', 'title', 'date']),
  sizeMm: z.int().min(10).max(60),
  image: z.string().max(80),
  keepers: z.array(z.string().max(40)).min(1),
  signingCertificate: z.string(),
})
export type Seal = z.output<typeof Seal>
