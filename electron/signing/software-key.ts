import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { lowS } from './ecdsa.ts'
import type { Algorithm, HeldKey } from './signer.ts'

const LEAST_RSA_BITS = 2048

/**
 * Opens a key held in memory as PKCS#8 bytes, with the certificates that lay beside it. Refuses
 * `key-unsupported` for anything but RSA of at least 2048 bits and P-256.
 */
export function openSoftwareKey(
  pkcs8: Uint8Array,
  certificates: readonly Uint8Array[] = [],
): HeldKey | Refusal {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {}
  const algorithm: Algorithm | undefined =
    key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS
      ? 'RSA-SHA256'
      : namedCurve === 'prime256v1'
        ? 'ECDSA-SHA256'
        : undefined
  if (!algorithm) return refuse('key-unsupported')
  return {
    algorithm,
    certificates,
    matches: certificate => new X509Certificate(certificate).checkPrivateKey(key),
    sign(bytes) {
      const signature = new Uint8Array(sign('sha256', bytes, key))
      return algorithm === 'RSA-SHA256' ? signature : lowS(signature)
    },
    close: () => undefined,
  }
}
