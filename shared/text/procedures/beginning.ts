import type { Language } from '../../base/language.ts'
import type { Beginning } from '../../procedures/beginning.ts'

/**
 * Says from when a version is in force and which one is until then, in full sentences. The last warns of a
 * day beyond the calendar.
 */
export function beginningSaid(beginning: Beginning, language: Language): string {
  const { version, clock, day, now, before, never, pastCalendar, receivedFrom } = beginning
  const words = WORDS[language]
  return [
    now ? words.now(version) : words.from(version, clock, day),
    now ? '' : words.until(before.join(', ')),
    never.length > 0 ? words.never(never.join(', ')) : '',
    receivedFrom === null ? '' : words.received(receivedFrom),
    words.kept,
    pastCalendar === null ? '' : words.past(pastCalendar),
  ]
    .filter(Boolean)
    .join(' ')
}

const WORDS = {
  vi: {
    now: (version: number) => `Phiên bản ${version} có hiệu lực ngay bây giờ.`,
    from: (version: number, clock: string, day: string) =>
      `Phiên bản ${version} có hiệu lực từ ${clock} ngày ${day}.`,
    until: (before: string) =>
      before
        ? `Đến lúc đó vẫn áp dụng phiên bản ${before}.`
        : 'Đến lúc đó chưa tiếp nhận được theo thủ tục này.',
    never: (never: string) => `Phiên bản ${never} đã công bố cho lúc ấy hoặc muộn hơn sẽ không áp dụng nữa.`,
    received: (day: string) => `Hồ sơ chỉ được tiếp nhận tại chỗ từ ngày ${day}.`,
    kept: 'Hồ sơ đã nhận giữ phiên bản của mình.',
    past: (day: string) =>
      `Chú ý: ngày này ở sau ${day}, ngày cuối của lịch nghỉ đã nạp. Kiểm tra lại năm đã ghi.`,
  },
  en: {
    now: (version: number) => `Version ${version} holds at once.`,
    from: (version: number, clock: string, day: string) =>
      `Version ${version} holds from ${clock} on ${day}.`,
    until: (before: string) =>
      before ? `Until then version ${before} holds.` : 'Until then nothing is received under this procedure.',
    never: (never: string) => `Version ${never}, published for that moment or a later one, will never hold.`,
    received: (day: string) => `Dossiers are received on the spot from ${day} on only.`,
    kept: 'What was received keeps its version.',
    past: (day: string) =>
      `Mind: that day is past ${day}, the last of the calendar that is loaded. Check the year.`,
  },
} as const
