import type { VerdictReason } from './case.ts'

/** Why an act is held for which nobody stood, or perhaps nobody: its papers were taken back, its machine was lost. */
const REASONS: readonly VerdictReason[] = [
  'unauthorised',
  'revoked-meanwhile',
  'machine-lost',
  'machine-lost-meanwhile',
]

/** Whether an act is held because nobody stood for it any more when it was or may have been done. */
export const isWithoutAuthority = (reason: VerdictReason | null): boolean =>
  reason !== null && REASONS.includes(reason)
