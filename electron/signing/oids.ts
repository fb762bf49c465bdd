import { oid, sequence } from './der.ts'

/**
 * Object identifiers of the cryptographic message syntax (RFC 5652), of time stamps in it (RFC 3161), and of
 * the signing certificate (RFC 5035).
 */
export const DATA = oid('1.2.840.113549.1.7.1')
export const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
export const TST_INFO = oid('1.2.840.113549.1.9.16.1.4')
export const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
export const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
export const TIME_STAMP = oid('1.2.840.113549.1.9.16.2.14')
export const SIGNING_CERTIFICATE = oid('1.2.840.113549.1.9.16.2.12')
export const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47')

/** SHA-256 as an object identifier, and as the digest algorithm. */
export const SHA256 = oid('2.16.840.1.101.3.4.2.1')
export const SHA256_ALGORITHM = sequence(SHA256)
