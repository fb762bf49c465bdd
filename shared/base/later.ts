import type { Instant } from './ids.ts'

/** A day in milliseconds: here no clock is ever put forward or back. */
export const DAY_MS = 86_400_000

/** The instant so many milliseconds later; earlier where they are negative. */
export const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()
