import { Day, Hash, type Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** In whose name a paper is signed: the word before the title on the paper (NĐ 30/2020 PL I mục II.7). */
export const Capacity = z.enum(['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'])
export type Capacity = z.output<typeof Capacity>

/**
 * Who made the decision: the head of the agency. `officer` is that person's id where they are enrolled here.
 */
export const Decider = z.strictObject({
  title: z.string().max(200),
  name: z.string().max(120),
  officer: z.string().max(40).nullable().default(null),
})

/**
 * A written decision by which a head lets a person approve at the Centre (TT 01/2018 Đ.6; D8): number, day,
 * scope. The capacity line of the paper is written from it and from nothing else. Empty `procedures` means
 * all procedures of the agencies.
 */
export const Delegation = z.strictObject({
  id: z.string().max(60),
  decision: z.string().max(80),
  decidedOn: Day,
  from: Decider,
  to: z.string().max(40),
  capacity: Capacity,
  /** The line or lines above the signer's own title, e.g. `GIÁM ĐỐC`. */
  authority: z.string().max(200),
  agencies: z.array(z.string().max(40)).min(1),
  procedures: z.array(z.string().max(64)),
  sites: z.array(z.string().max(40)),
  /** The scan of the decision, kept among the papers; null only for what a demo Centre brings along. */
  scan: Hash.nullable(),
  /** The image of the delegate's signature as the decision shows it. */
  specimen: Hash.nullable().default(null),
  /** The highest amount in đồng that a result signed under it may state; null for no limit. */
  maxAmount: z.int().nonnegative().nullable().default(null),
  /** The counters at which it allows signing; empty for every counter of the sites. */
  counters: z.array(z.string().max(40)).default([]),
  /** How many approvals it allows, including those that were voided; null for any number. */
  maxUses: z.int().positive().nullable().default(null),
  /**
   * Set by the version that ends the delegation: nothing is done under it from that version's first moment
   * on.
   */
  revoked: z
    .strictObject({ reason: z.string().max(400) })
    .nullable()
    .default(null),
})
export type Delegation = z.output<typeof Delegation>

/**
 * A delegation as the rules see it: with its dates and the publication that says so. `used` is the number of
 * approvals given under it, where that number is limited.
 */
export type Mandate = {
  id: Hash
  delegation: Delegation
  notBefore: Instant
  notAfter: Instant | null
  used?: number
}

/** Whether it is in force at an instant: begun, not ended, not revoked. */
export const holdsAt = ({ delegation, notBefore, notAfter }: Mandate, at: Instant): boolean =>
  notBefore <= at && (notAfter === null || at < notAfter) && delegation.revoked === null

/**
 * The version of each delegation that counts at an instant: the newest that has begun, or the first one while
 * none has begun. Ended delegations stay in the list, so that a refusal can name them and say when they
 * ended.
 */
export function mandatesAt(
  versions: readonly (Mandate & { version: number })[],
  at: Instant,
): readonly Mandate[] {
  const counting = new Map<string, Mandate & { version: number }>()
  for (const each of versions) {
    const kept = counting.get(each.delegation.id) ?? each
    const [begun, keptBegun] = [each.notBefore <= at, kept.notBefore <= at]
    const newer = begun === keptBegun ? each.version > kept.version === begun : begun
    counting.set(each.delegation.id, newer ? each : kept)
  }
  return [...counting.values()]
}

/**
 * How a seal marks a paper: the agency's certificate on the file, or red ink on the printed and signed sheet
 * (NĐ 30/2020 Đ.18.5).
 */
export const Mark = z.enum(['digital', 'wet'])
export type Mark = z.output<typeof Mark>

/**
 * A registered seal of an office (NĐ 99/2016 Đ.5; NĐ 30/2020 Đ.32–33): its agency, its kind, its measured
 * size, who may keep it, and who had it when it was registered. Its image is encrypted under the PINs of its
 * keepers.
 */
export const Seal = z.strictObject({
  id: z.string().max(60),
  agency: z.string().max(40),
  /**
   * The agency's own seal, its extra seal at the Centre (NĐ 99/2016 Đ.5.4.a), a title stamp, or a date stamp.
   */
  kind: z.enum(['agency', 'extra', 'title', 'date']),
  name: z.string().max(200).default(''),
  mark: Mark.default('digital'),
  sizeMm: z.int().min(10).max(60),
  /** The file of its image; null for a stamp without one. */
  image: z.string().max(80).nullable(),
  keepers: z.array(z.string().max(40)).min(1),
  /** Who had the seal when it was published; null: the first of its keepers. Custody continues from there. */
  custodian: z.string().max(40).nullable().default(null),
  signingCertificate: z.string().nullable(),
})
export type Seal = z.output<typeof Seal>
