import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'

/** Return values of PKCS#11 2.40 that mean something to an officer. */
export const CKR = {
  alreadyInitialized: 0x191,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLength: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
} as const
/**
 * The token is gone: general error, device error, memory or removed, no such slot, session or object any
 * more, no token, not logged in.
 */
const GONE: readonly number[] = [
  0x3, 0x5, 0x6, 0x30, 0x31, 0x32, 0x60, 0x82, 0xb0, 0xb3, 0xe0, 0xe1, 0x101, 0x190,
]

/** The return value that a fault of the token's library carries; undefined if it carries none. */
export const codeOf = (fault: unknown): number | undefined => {
  const { code } = (fault ?? {}) as { code?: unknown }
  return typeof code === 'number' ? code : undefined
}

/**
 * What a token's fault means to the officer.
 * @throws the fault itself if it means nothing to the officer.
 */
export function refusalAt(
  moment: 'opening' | 'signing',
  fault: unknown,
  facts: { slot?: string; token?: 'last' },
): Refusal {
  const code = codeOf(fault)
  if (code === CKR.pinLocked || code === CKR.pinExpired) return refuse('key-pin-locked')
  if (code === CKR.pinIncorrect || code === CKR.pinInvalid || code === CKR.pinLength)
    return refuse('key-pin-wrong', facts.token ? { token: facts.token } : {})
  if (code === undefined || !GONE.includes(code)) throw fault
  return moment === 'signing' ? refuse('token-pulled') : refuse('token-absent', { slot: facts.slot ?? '' })
}
