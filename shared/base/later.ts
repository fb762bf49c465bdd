import type { Instant } from './ids.ts'

/** A day in milliseconds: Vietnam never changes its clocks. */
export const DAY_MS = 86_400_000

/** The instant `ms` milliseconds later, or earlier where negative. */
export const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()
