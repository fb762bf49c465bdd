import type { Refusal } from '../../shared/refusals/refusal.ts'

/**
 * Names the signature algorithm for the CMS. RSA is PKCS#1 v1.5. ECDSA is on P-256, as DER with the lower of
 * the two values of s.
 */
export type Algorithm = 'RSA-SHA256' | 'ECDSA-SHA256'

/**
 * The one interface to every key that signs papers. Wherever the key lies, in a file or on a token, it is
 * used in the worker.
 */
export type Signer = {
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  algorithm: Algorithm
  /**
   * Signs bytes.
   * @throws SigningRefusal if the key says no now: pulled out, locked, not answering. Nothing was signed
   * then.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/**
 * Where a key lies: in this program's own key file, in a PKCS#12 file kept beside it, or on a PKCS#11 token.
 */
export type KeyPlace =
  | { in: 'key-file'; pkcs8: Uint8Array }
  | { in: 'pkcs12'; p12: Uint8Array }
  | { in: 'token'; module: string; slot: string; key: string }

/** A key that is open in the worker. */
export type HeldKey = {
  algorithm: Algorithm
  /** Certificates kept with the key, as DER; empty if there are none. */
  certificates: readonly Uint8Array[]
  /**
   * Whether the key belongs to this certificate; undefined if the token does not show that before it has
   * signed.
   */
  matches(certificate: Uint8Array): boolean | undefined
  sign(bytes: Uint8Array): Uint8Array
  close(): void
}

/**
 * The key says no while it is used. It is an exception, because it must pass through code that knows no
 * refusals.
 */
export class SigningRefusal extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.name = 'SigningRefusal'
    this.refusal = refusal
  }
}
