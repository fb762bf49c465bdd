import { X509Certificate } from 'node:crypto'
import { findSignatures } from './byte-range.ts'
import { checkChain } from './certificates.ts'
import { readRevisions } from './revisions.ts'
import { checkSignature } from './signatures.ts'

/**
 * Whether a paper of ours that waits for the seal carries exactly one signature, over the whole paper, by
 * exactly this certificate, under our roots and while it was valid. Only our own bytes are read here: a
 * stranger's go to `prove-apart.ts`.
 */
export function isSignedBy(bytes: Uint8Array, certificate: string, roots: readonly string[]): boolean {
  try {
    const checked = findSignatures(readRevisions(bytes), 1).map(checkSignature)
    const trusted = roots.map(pem => new X509Certificate(pem))
    const { raw } = new X509Certificate(certificate)
    return checked.every(each => {
      checkChain(each, trusted)
      return each.signer.raw.equals(raw)
    })
  } catch {
    return false // If a reader gives up on it, it was not signed by us.
  }
}
