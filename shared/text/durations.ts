/** Minutes as a person says them: minutes, then hours, then days. */
export function sayWaited(minutes: unknown, language: 'vi' | 'en'): string {
  const count = Number(minutes)
  const [amount, vi, en] =
    count < 120
      ? [count, 'phút', 'minutes']
      : count < 2880
        ? [Math.floor(count / 60), 'giờ', 'hours']
        : [Math.floor(count / 1440), 'ngày', 'days']
  return `${amount} ${language === 'vi' ? vi : en}`
}

/** How long something lasted, on paper: hours and minutes; what lasted seconds is not said to have lasted nothing. */
export function sayLasted(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole === 0) return 'chưa đến 1 phút'
  return whole < 60 ? `${whole} phút` : `${Math.floor(whole / 60)} giờ ${whole % 60} phút`
}
