import { Day } from '../base/ids.ts'
import { seenOf } from '../base/invisible.ts'
import { z } from '../base/schema.ts'

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/**
 * Text that a person gave. Invisible characters (direction marks, joiners, byte order marks) are dropped, so
 * that record, screen and paper say the same. Line breaks become spaces, because a break would begin a new
 * line on the paper.
 */
const said = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite(text => seenOf(text).replace(BREAKS, ' '))
const name = () => said(200).trim().min(1)

/** Who asks: the citizen or organisation whose dossier it is (chủ hồ sơ). All of it personal data. */
export const Applicant = z.strictObject({
  kind: z.enum(['citizen', 'organisation']),
  name: name(),
  /**
   * 12-digit CCCD, 9-digit CMND or tax code, as on the paper. A doubtful number is warned about, never
   * refused.
   */
  idNumber: said(20),
  born: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/)
    .nullable(),
  sex: z.enum(['nam', 'nữ']).nullable(),
  address: said(400),
  phone: said(20),
  email: said(120),
  issuedOn: Day.nullable(),
})
export type Applicant = z.output<typeof Applicant>

/** Who stands at the counter when it is not the applicant (người nộp thay), and by what paper. */
export const Representative = z.strictObject({
  name: name(),
  idNumber: said(20),
  phone: said(20),
  authority: said(200),
})
export type Representative = z.output<typeof Representative>
/** The value with which a correction says that nobody stood in after all. */
export const NO_STAND_IN = 'none'

/** One component as it lies on the counter. */
export const Handed = z.strictObject({
  id: z.string().max(40),
  originals: z.int().min(0).max(999),
  copies: z.int().min(0).max(999),
  sheets: z.int().min(0).max(9999),
})
export type Handed = z.output<typeof Handed>

/**
 * A component in the list of a dossier: as it was handed in, or with the reason why this citizen need not
 * hand it in although the procedure asks everybody for it. The officer who receives the dossier gives that
 * reason under their own name (NĐ 61/2018 Đ.17.1: what is in the list is compared at the counter).
 */
export const Listed = Handed.extend({ notDue: said(200).optional() })
export type Listed = z.output<typeof Listed>
