import { useEffect, useState } from 'react'
import type { Language } from '../../shared/base/language.ts'
import { later } from '../../shared/base/later.ts'
import { clockAndDay, clockOf, dayOf, instantOf, shortDayOf } from '../../shared/calendar/vietnam-time.ts'
import { sayWaited } from '../../shared/text/durations.ts'

/** `08:10` today, `08:10 05/02/2026` on another day. */
export const timeOf = (at: string, now = Date.now()): string =>
  dayOf(at) === dayOf(new Date(now).toISOString()) ? clockOf(at) : clockAndDay(at)

/**
 * Says until when something holds. What ends with the last moment of a day is said by that day, in the words
 * given: `hết 31/12/2027`.
 */
export function untilOf(at: string, wholeDay: (day: string) => string): string {
  const isMidnight = clockOf(at) === '00:00'
  const lastMoment = later(at, -1)
  return isMidnight ? wholeDay(shortDayOf(lastMoment)) : timeOf(at)
}

/** Reads a time of day as it is typed, `8:10`, `08h10` or `8h`, as `08:10`; undefined where it is no time. */
export function readHour(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})\s*[:h.]\s*(\d\d)?\s*$/i.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

/** The instant of a time of today as it is typed, `16:30` or `16h30`; undefined where it is no time. */
export function laterToday(text: string): string | undefined {
  const hour = readHour(text)
  return hour && instantOf(dayOf(new Date(Date.now()).toISOString()), hour)
}

/** Today in Vietnam. */
export const today = (): string => dayOf(new Date(Date.now()).toISOString())

/** How long somebody has been waiting. */
export const waitedSince = (at: string, now: number, language: Language): string =>
  sayWaited(Math.floor((now - Date.parse(at)) / 60_000), language)

/** The time, renewed each minute: a waiting time on the screen must not stand still. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(ticking)
  }, [])
  return now
}
