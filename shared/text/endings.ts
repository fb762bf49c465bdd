import type { Language } from '../base/language.ts'
import { shortDay } from '../calendar/vietnam-time.ts'
import type { Ending } from '../status/status.ts'

type Said = (until: string, of: readonly string[]) => string

/** How many are named in the strip. Of more, the first ones are named and the rest counted. */
const NAMED = 2

const named = (of: readonly string[], others: (count: number) => string): string =>
  of.length <= NAMED ? of.join(', ') : `${of.slice(0, NAMED).join(', ')} ${others(of.length - NAMED)}`
const vi = (of: readonly string[]): string => named(of, count => `và ${count} nơi khác`)
const en = (of: readonly string[]): string => named(of, count => `and ${count} more`)

const WORDS: Readonly<Record<Ending['what'], { vi: Said; en: Said }>> = {
  codes: {
    vi: (until, of) =>
      `Dải mã hồ sơ của ${vi(of)} chỉ dùng được đến hết ngày ${until}: xin dải mới trước ngày ấy`,
    en: (until, of) => `Dossier codes of ${en(of)} can be used until ${until}: get new ones before`,
  },
  results: {
    vi: (until, of) =>
      `Dải số kết quả của ${vi(of)} chỉ dùng được đến hết ngày ${until}: xin dải mới trước ngày ấy`,
    en: (until, of) => `Result numbers of ${en(of)} can be used until ${until}: get new ones before`,
  },
  delegations: {
    vi: (until, of) =>
      `${of.length} ủy quyền hết hiệu lực lúc 24 giờ ngày ${until} (${vi(of)}): đăng ký quyết định mới trước ngày ấy`,
    en: (until, of) =>
      `${of.length} delegation(s) end with ${until} (${en(of)}): register a new decision before`,
  },
}

/** Says what ends soon and is followed by nothing, by its last day, and what to do before. */
export const endingSaid = ({ what, until, of }: Ending, language: Language = 'vi'): string =>
  WORDS[what][language](shortDay(until), of)
