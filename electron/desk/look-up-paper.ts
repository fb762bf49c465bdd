import { sha256 } from '../keys/ed25519.ts'
import type { Office } from './office.ts'

/** What the register knows of these very bytes (R24, first step): issued, voided, or unknown. */
export function lookUpPaper({ store }: Pick<Office, 'store'>, bytes: Uint8Array) {
  const hash = sha256(bytes)
  const paper = store.papers.get(hash)
  const { form, title, number, at, signatures, voided } = paper ?? {}
  return {
    ok: paper !== undefined && !voided,
    sha256: hash,
    register: paper ? (voided ? 'voided' : 'issued') : 'unknown',
    issued: paper ? { form, title, number, at, signatures, voided } : null,
  } as const
}
