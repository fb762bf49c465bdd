import type { Instant } from '../base/ids.ts'
import type { Standing } from './standing.ts'

/**
 * A signing certificate as its card shows it: its holder and issuer, how long it still holds, where its key
 * is.
 */
export type CertificateCard = {
  /** `sign` for a person's own signature, `seal:<id>` for a seal. */
  use: string
  /** The officer or the seal by its id, and its agency. */
  of: string
  agency: string
  /** Whether it is the logged-in person's own, or of a seal that they keep. */
  mine: boolean
  holder: string
  issuer: string
  serial: string
  from: Instant
  to: Instant
  standing: Standing
  days: number
  /** Where the key is. `where` names token and key; it is null for others' keys, which only they may see. */
  key: { in: 'key-file' | 'pkcs12' | 'token' | 'other'; where: string | null }
}
