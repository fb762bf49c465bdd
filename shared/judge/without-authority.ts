import type { VerdictReason } from './reasons.ts'

/**
 * The reasons for holding an act that certainly nobody had authority for: its certificate or delegation was
 * revoked, or its machine was lost before it could be done. Where the act may lie before that (`-meanwhile`),
 * a person decides, and until then what was done stands.
 */
const REASONS: readonly VerdictReason[] = ['unauthorised', 'machine-lost']

/** Whether an act is held because nobody had authority for it any more when it was done. */
export const isWithoutAuthority = (reason: string | null): boolean => REASONS.some(each => each === reason)
