import type { Refusal } from '../../shared/refusals/refusal.ts'

/**
 * Names the signature for the CMS. RSA is PKCS#1 v1.5; ECDSA is on P-256, as DER with the lower of both
 * values of s.
 */
export type Algorithm = 'RSA-SHA256' | 'ECDSA-SHA256'

/**
 * The one port to every key that signs papers: in a file or on a token, whoever keeps it, it is asked in the
 * worker.
 */
export type Signer = {
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  algorithm: Algorithm
  /**
   * @throws SigningRefusal when the key says no now: pulled out, locked, not answering. Nothing was signed
   * then.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** Where a key lies: in this program's own key file, in a PKCS#12 file kept beside it, on a PKCS#11 token. */
export type KeyPlace =
  | { in: 'key-file'; pkcs8: Uint8Array }
  | { in: 'pkcs12'; p12: Uint8Array }
  | { in: 'token'; module: string; slot: string; key: string }

/** A key that is open in the worker: what lies beside it, and the signature it gives. */
export type HeldKey = {
  algorithm: Algorithm
  /** Certificates kept with the key, DER; empty where there are none. */
  certificates: readonly Uint8Array[]
  /**
   * Whether it is the key of this certificate; undefined where the token does not show it before it has
   * signed.
   */
  matches(certificate: Uint8Array): boolean | undefined
  sign(bytes: Uint8Array): Uint8Array
  close(): void
}

/** The key says no while it is used: a value that had to travel through code that knows no refusals. */
export class SigningRefusal extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.name = 'SigningRefusal'
    this.refusal = refusal
  }
}
