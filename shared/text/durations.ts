import type { Language } from '../base/language.ts'

const UNDER_A_MINUTE = 'chưa đến 1 phút'

/** A waiting time in words: minutes, then hours, then days. Less than a minute is never said as 0 minutes. */
export function sayWaited(minutes: unknown, language: Language): string {
  const count = Number(minutes)
  if (count < 1) return language === 'vi' ? UNDER_A_MINUTE : 'less than a minute'
  const [amount, vi, en] =
    count < 120
      ? [count, 'phút', count === 1 ? 'minute' : 'minutes']
      : count < 2880
        ? [Math.floor(count / 60), 'giờ', 'hours']
        : [Math.floor(count / 1440), 'ngày', 'days']
  return `${amount} ${language === 'vi' ? vi : en}`
}

/** A duration on paper, in hours and minutes. A duration of seconds is not said as nothing. */
export function sayLasted(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole === 0) return UNDER_A_MINUTE
  return whole < 60 ? `${whole} phút` : `${Math.floor(whole / 60)} giờ ${whole % 60} phút`
}
