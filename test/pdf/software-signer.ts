import { X509Certificate } from 'node:crypto'
import type { Signer } from '../../electron/signing/signer.ts'
import { openSoftwareKey } from '../../electron/signing/software-key.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'

/**
 * A signer on the spot, without the worker: for tests of papers, where the way to the key is not what is
 * tried.
 */
export function softwareSigner(pkcs8: Uint8Array, certificatePem: string, chain: readonly string[]): Signer {
  const key = openSoftwareKey(pkcs8)
  if (isRefusal(key)) throw new Error(key.refusal)
  const certificate = new X509Certificate(certificatePem)
  if (!key.matches(certificate.raw)) throw new Error('the key does not belong to the certificate')
  return {
    certificate: new Uint8Array(certificate.raw),
    chain: chain.map(pem => new Uint8Array(new X509Certificate(pem).raw)),
    algorithm: key.algorithm,
    sign: async bytes => key.sign(bytes),
  }
}
