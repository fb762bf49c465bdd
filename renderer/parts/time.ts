import { clockOf, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'

/** `08:10` today, `08:10 05/02/2026` on another day. */
export const timeOf = (at: string): string =>
  dayOf(at) === dayOf(new Date().toISOString()) ? clockOf(at) : `${clockOf(at)} ${shortDay(dayOf(at))}`

/** How long somebody has been waiting, in minutes, then hours, then days. */
export function waitedSince(at: string, minutes: string): string {
  const waited = Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 60_000))
  if (waited < 120) return `${waited} ${minutes}`
  return waited < 2880 ? `${Math.floor(waited / 60)} giờ` : `${Math.floor(waited / 1440)} ngày`
}
