import type { VerdictReason } from './reasons.ts'

/**
 * Why an act is held for which certainly nobody stood: its papers were taken back, its machine was lost
 * before it could be done. Where it may lie before that (`-meanwhile`), a person decides, and until then what
 * was done stands.
 */
const REASONS: readonly VerdictReason[] = ['unauthorised', 'machine-lost']

/** Whether an act is held because nobody stood for it any more when it was done. */
export const isWithoutAuthority = (reason: string | null): boolean => REASONS.some(each => each === reason)
