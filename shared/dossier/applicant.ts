import { z } from 'zod'
import { Day } from '../base/ids.ts'

/** Who asks: the citizen or organisation whose dossier it is (chủ hồ sơ). All of it personal data. */
export const Applicant = z.strictObject({
  kind: z.enum(['citizen', 'organisation']),
  name: z.string().trim().min(1).max(200),
  /** 12-digit CCCD, 9-digit CMND or tax code, as on the paper. Warned about, never blocked (domain 6). */
  idNumber: z.string().max(20),
  born: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/)
    .nullable(),
  sex: z.enum(['nam', 'nữ']).nullable(),
  address: z.string().max(400),
  phone: z.string().max(20),
  email: z.string().max(120),
  issuedOn: Day.nullable(),
})
export type Applicant = z.output<typeof Applicant>

/** Who stands at the counter when it is not the applicant (người nộp thay), and by what paper. */
export const Representative = z.strictObject({
  name: z.string().trim().min(1).max(200),
  idNumber: z.string().max(20),
  phone: z.string().max(20),
  authority: z.string().max(200),
})
export type Representative = z.output<typeof Representative>

/** One component as it lies on the counter. */
export const Handed = z.strictObject({
  id: z.string().max(40),
  originals: z.int().min(0).max(999),
  copies: z.int().min(0).max(999),
  sheets: z.int().min(0).max(9999),
})
export type Handed = z.output<typeof Handed>
