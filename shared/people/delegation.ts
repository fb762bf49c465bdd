import { Day, Hash, type Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** In whose name a paper is signed: the word before the title on the paper (NĐ 30/2020 PL I mục II.7). */
export const Capacity = z.enum(['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'])
export type Capacity = z.output<typeof Capacity>

/** Who decided it: the head of the agency; `officer` where he is enrolled here himself. */
export const Decider = z.strictObject({
  title: z.string().max(200),
  name: z.string().max(120),
  officer: z.string().max(40).nullable().default(null),
})

/**
 * A written decision by which a head lets a person approve at the Centre (TT 01/2018 Đ.6; D8): number, day,
 * scope. The capacity line of the paper is written from it and from nothing else. Empty `procedures` = all of
 * the agencies.
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
  /** The scan of the decision, kept among the papers; null only for what a demo brings along. */
  scan: Hash.nullable(),
  /** The image of his signature as the decision shows it. */
  specimen: Hash.nullable().default(null),
  /** The highest amount in đồng that a result signed under it may state; null for no limit. */
  maxAmount: z.int().nonnegative().nullable().default(null),
  /** The counters at which it lets him sign; empty for every one of the sites. */
  counters: z.array(z.string().max(40)).default([]),
  /** How many approvals it is for, those that were voided counted too; null for any number. */
  maxUses: z.int().positive().nullable().default(null),
  /** Said by the version that ends it: from its first moment on, nothing is done under it. */
  revoked: z
    .strictObject({ reason: z.string().max(400) })
    .nullable()
    .default(null),
})
export type Delegation = z.output<typeof Delegation>

/**
 * A delegation as the rules see it: with its dates, the publication that says so, and of one that is for so
 * many approvals how many were given under it.
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
 * Of each delegation the version that counts at an instant: the newest that has begun; before the first has,
 * the first. What has ended stays in the list, so that a refusal can say which one and when.
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
 * A seal of an office as it is registered (NĐ 99/2016 Đ.5; NĐ 30/2020 Đ.32–33): whose, of which kind, how big
 * as measured, who may be given it and who had it when it was registered. Its image lies encrypted under the
 * PINs of its keepers.
 */
export const Seal = z.strictObject({
  id: z.string().max(60),
  agency: z.string().max(40),
  /**
   * The agency's own seal, its extra seal at the Centre (NĐ 99/2016 Đ.5.4.a), a title stamp, a date stamp.
   */
  kind: z.enum(['agency', 'extra', 'title', 'date']),
  name: z.string().max(200).default(''),
  mark: Mark.default('digital'),
  sizeMm: z.int().min(10).max(60),
  /** The file of its image; null for a stamp of which none is kept. */
  image: z.string().max(80).nullable(),
  keepers: z.array(z.string().max(40)).min(1),
  /** Who had it when it was published; null: the first of its keepers. Custody goes on from there. */
  custodian: z.string().max(40).nullable().default(null),
  signingCertificate: z.string().nullable(),
})
export type Seal = z.output<typeof Seal>
