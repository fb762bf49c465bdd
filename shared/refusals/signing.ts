import type { None } from './none.ts'

/** Why a key does not sign, or a certificate or time stamp is not accepted. */
export type SigningFacts = {
  'key-pin-missing': None
  'key-pin-wrong': { left?: number; token?: string }
  'key-pin-locked': None
  'key-locked': { minutes: number }
  'key-not-found': { key: string }
  'key-unsupported': None
  /** `key`: where the tried key is stored, where that is known. */
  'key-not-certificate': { key?: string }
  'key-file-damaged': None
  'token-support-missing': None
  'token-module-missing': { module: string }
  'token-absent': { slot: string }
  'token-pulled': None
  'token-silent': None
  'certificate-not-bound': None
  'certificate-expired': { day: string }
  'certificate-not-yet': { day: string }
  'certificate-usage': None
  'certificate-unreadable': None
  'certificate-root': { may: string }
  'certificate-holder': { of: string }
  'certificate-agency': { of: string }
  'root-unfit': None
  'root-fingerprint': None
  'root-known': None
  'root-unknown': None
  'certificate-key-taken': { of: string }
  'certificate-key-other': None
  'no-time-stamping': None
  'time-stamping-fails': { why: string }
  'stamp-apart': { authority: string }
}
