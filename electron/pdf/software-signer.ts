import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import type { Signer } from './pdf.ts'

/**
 * Signs with a key held in memory: PKCS#8 bytes, the PEM certificate that belongs to it, the PEM certificates above it.
 * @throws Error when the key does not belong to the certificate.
 */
export function softwareSigner(pkcs8: Uint8Array, certificatePem: string, chain: readonly string[]): Signer {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const certificate = new X509Certificate(certificatePem)
  if (!certificate.checkPrivateKey(key)) throw new Error('the key does not belong to the certificate')
  return {
    certificate: new Uint8Array(certificate.raw),
    chain: chain.map(pem => new Uint8Array(new X509Certificate(pem).raw)),
    algorithm: key.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256',
    // A third of a millisecond: the way to another thread and back would take as long.
    sign: async bytes => new Uint8Array(sign('sha256', bytes, key)),
  }
}
