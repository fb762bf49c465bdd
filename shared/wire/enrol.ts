import { Base64Url } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { Name } from './centre.ts'

/** A device asks to be enrolled with the one-time code it was given (R8). It signs with the key it made. */
export const Enrol = z.strictObject({
  wire: z.int().positive(),
  office: Name,
  code: z.string().max(40),
  device: z.strictObject({
    id: Name,
    counter: Name,
    site: Name,
    epoch: z.int().positive(),
    publicKey: Base64Url,
  }),
  /**
   * A demo Centre brings what its own authority published. Elsewhere `issuer` is null and `publications` is
   * empty.
   */
  issuer: z.strictObject({ id: Name, publicKey: Base64Url }).nullable(),
  publications: z.array(Signed).max(2000),
  /** The signature of the device's key over `enrolmentText`. */
  proof: Base64Url,
})
export type Enrol = z.output<typeof Enrol>
/** The device's certificate: a publication of the province. */
export const Enrolled = z.strictObject({ certificate: Signed })

/** What a device signs to prove that the key it enrols is its own. */
export const enrolmentText = ({ office, code, device }: Pick<Enrol, 'office' | 'code' | 'device'>): string =>
  `${office}\n${code}\n${device.id}\n${device.counter}\n${device.site}\n${device.epoch}\n${device.publicKey}`
