import { Day } from '../base/ids.ts'
import { seenOf } from '../base/invisible.ts'
import { z } from '../base/schema.ts'

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/**
 * Text of a person's own: what cannot be seen is dropped (turns of direction, joiners, marks of byte order),
 * so that the record, the screen and the paper say the same. It is one line: a break would begin a line of
 * the paper of its own.
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
  /** 12-digit CCCD, 9-digit CMND or tax code, as on the paper. Warned about, never blocked. */
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
/** How a correction says that nobody stood in after all. */
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
 * A component in the list of a dossier: as it lies there, or why this citizen need not hand it in, though the
 * procedure asks it of everybody. Who receives says so, under his name (NĐ 61/2018 Đ.17.1: what is in the
 * list is compared at the counter).
 */
export const Listed = Handed.extend({ notDue: said(200).optional() })
export type Listed = z.output<typeof Listed>
