import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

/**
 * Encrypts a secret under a 32-byte key (AES-256-GCM): nonce, tag, ciphertext as base64url. `about` is bound
 * to it.
 */
export function wrap(key: Uint8Array, secret: Uint8Array, about: string): string {
  const nonce = randomBytes(12)
  // As a key object: bytes cost Node three times as long.
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** The secret again, or undefined when key, text or `about` is another. */
export function unwrap(key: Uint8Array, wrapped: string, about: string): Uint8Array | undefined {
  const bytes = Buffer.from(wrapped, 'base64url')
  if (bytes.length < 28) return undefined
  const nonce = bytes.subarray(0, 12)
  const cipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(about))
  cipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return new Uint8Array(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]))
  } catch {
    return undefined // The tag does not hold: a wrong key is an answer here, not a fault.
  }
}
