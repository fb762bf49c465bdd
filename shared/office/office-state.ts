import type { Instant } from '../base/ids.ts'

/** Whether an approver is at the Centre: in until when, or gone and who stands in for him. */
export type Presence =
  | { state: 'in'; at: Instant; until: Instant }
  | { state: 'out'; at: Instant; substitute: string | null }

/** Who registered a delegation and who ended it, when and why. */
export type Registered = {
  by: string
  at: Instant
  revoked: { by: string; at: Instant; since: Instant; reason: string } | null
}

/** The office as its own acts tell it: nothing here that they do not say. Plain data, keyed by officer. */
export type OfficeState = {
  /** How many acts were folded. */
  rev: number
  presence: { readonly [officer: string]: Presence | undefined }
  delegations: { readonly [id: string]: Registered | undefined }
}

/** An office of which nothing was recorded yet. */
export const blankOffice: OfficeState = { rev: 0, presence: {}, delegations: {} }

/** Whether this person said that he is here, for a time that has not passed. */
export function isPresent({ presence }: OfficeState, officer: string, at: Instant): boolean {
  const his = presence[officer]
  return his?.state === 'in' && his.at <= at && at < his.until
}
