import { z } from './schema.ts'

/** SHA-256 as 64 hex digits. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/**
 * The id of a dossier, independent of its code: 32 hex digits, time-ordered (48-bit milliseconds, 80 random
 * bits).
 */
export const DossierId = z.string().regex(/^[0-9a-f]{32}$/)
// The word beside a form is what a refusal calls it; `shared/text/refusals/input-words.ts` has its sentence.
/** An instant, UTC, milliseconds: `2026-11-23T07:30:00.000Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'moment')
  .refine(instant => !Number.isNaN(Date.parse(instant)), 'moment')
/** An instant from which days are reckoned: years with four digits must still follow it. */
export const ReckonedFrom = Instant.refine(instant => instant < '9999', 'moment')
/** The form of a day: four digits, two, two. */
export const DAY = /^\d{4}-\d\d-\d\d$/
/** A calendar day in Vietnam that exists: `2026-11-23`, never `2026-02-30`. */
export const Day = z
  .string()
  .regex(DAY, 'day')
  .refine(day => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day), 'day')
/** Bytes as base64url without padding. */
export const Base64Url = z.string().regex(/^[A-Za-z0-9_-]*$/)

export type Hash = z.output<typeof Hash>
export type DossierId = z.output<typeof DossierId>
export type Instant = z.output<typeof Instant>
export type Day = z.output<typeof Day>

/** A time-ordered dossier id from an instant in milliseconds and 10 random bytes. */
export function dossierId(ms: number, random: Uint8Array): DossierId {
  const time = ms.toString(16).padStart(12, '0')
  return time + Array.from(random.subarray(0, 10), byte => byte.toString(16).padStart(2, '0')).join('')
}
