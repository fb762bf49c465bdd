/** One self-check of a counter, as a support line reads it out. */
export type SelfCheck = { name: string; good: boolean; detail: string }
