import type { WrongServer } from '../../../shared/refusals/province.ts'
import type { Why } from './answers.ts'

/**
 * The codes by which Node and OpenSSL say that another server answers. Every other fault of a line is
 * temporary.
 */
const CODES: Readonly<Record<string, WrongServer>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'server-unvouched',
  UNABLE_TO_GET_ISSUER_CERT: 'server-unvouched',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'server-unvouched',
  SELF_SIGNED_CERT_IN_CHAIN: 'server-unvouched',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'server-unvouched',
  CERT_SIGNATURE_FAILURE: 'server-unvouched',
  CERT_UNTRUSTED: 'server-unvouched',
  CERT_REJECTED: 'server-unvouched',
  INVALID_CA: 'server-unvouched',
  INVALID_PURPOSE: 'server-unvouched',
  ERR_TLS_CERT_ALTNAME_INVALID: 'server-other-name',
  CERT_HAS_EXPIRED: 'server-expired',
  CERT_NOT_YET_VALID: 'server-expired',
  ERR_NOT_OVER_TLS: 'server-not-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'server-not-tls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'server-not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'server-not-tls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'server-not-tls',
}

/** The province is reached over TLS only: nothing goes to an address in the clear. */
export class NotOverTls extends Error {
  readonly code = 'ERR_NOT_OVER_TLS'
}

/**
 * What OpenSSL says of a handshake with a server that speaks no current TLS, if Node gives it no code of its
 * own.
 */
const NOT_TLS = /wrong version number|unsupported protocol|alert protocol version|packet length too long/

/** Why a question had no answer: what answers there is not the province's server, or nothing does. */
export function whyUnanswered(fault: unknown): Why {
  const { code = '', message = '' } = (fault ?? {}) as { code?: string; message?: string }
  if (code === 'EPROTO' && NOT_TLS.test(message)) return 'server-not-tls'
  return CODES[code] ?? 'province-unreachable'
}

/**
 * Another server stands where the province should. It is noted in the log once, for as long as it stands
 * there.
 */
export class ServerFault extends Error {
  readonly code: string
  constructor(why: WrongServer) {
    super(why)
    this.name = 'ServerFault'
    this.code = why
  }
}
