import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

/**
 * Encrypts a secret under a 32-byte key (AES-256-GCM). Returns nonce, tag and ciphertext as base64url.
 * `about` is authenticated with it.
 */
export function wrap(key: Uint8Array, secret: Uint8Array, about: string): string {
  const nonce = randomBytes(12)
  // Passed as a key object, because passing bytes takes Node three times as long.
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** The secret; undefined if the key, the text or `about` is not the right one. */
export function unwrap(key: Uint8Array, wrapped: string, about: string): Uint8Array | undefined {
  const bytes = Buffer.from(wrapped, 'base64url')
  if (bytes.length < 28) return undefined
  const nonce = bytes.subarray(0, 12)
  const cipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(about))
  cipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return new Uint8Array(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]))
  } catch {
    return undefined // The tag does not hold: here a wrong key is an answer, not a fault.
  }
}
