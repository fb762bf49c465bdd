import { statfsSync } from 'node:fs'
import { momentOf } from '../../../shared/calendar/vietnam-time.ts'
import type { ClockDoubt } from '../../../shared/status/clock-doubt.ts'
import type { Status } from '../../../shared/status/status.ts'
import { clockDoubtSaid, wordDueSaid } from '../../../shared/text/clock.ts'
import { RECOVERY } from '../../../shared/text/recovery.ts'
import { COST } from '../../keys/argon.ts'
import { readHall } from '../../keys/hall.ts'
import { damagedFaces } from '../../keys/slots.ts'
import type { Verified } from '../../store/verified.ts'
import type { Office } from '../office/office.ts'
import { delegationChecks } from './delegation-checks.ts'
import { doubtOfClock, wordDueOf } from './doubt-of-clock.ts'
import { numberChecks, rangeChecks } from './number-checks.ts'
import { provinceChecks } from './province-checks.ts'
import type { SelfCheck } from './self-check.ts'

/** With less free space than this, new acts will soon be refused. */
const HEADROOM_MB = 200

/** Why the record is read-only, in the words of its screen. */
const whyReadOnly = ({ recovery }: Verified): string | undefined =>
  recovery ? RECOVERY[recovery.reason].vi : undefined

const wholeSaid = ({ events, heard }: Verified): string =>
  heard.length === 0 ? `${events} việc` : `${heard.length} việc của quầy khác không còn như tỉnh gửi`

/** How many papers one line names. */
const NAMED = 5
function papersSaid({ papers, lost = [], unread = [], diskUnread = [] }: Verified): string {
  const gone = `${papers.length} giấy mất hoặc hỏng${lost.length > 0 ? `: ${namesOf(lost)}. Lấy các tệp ấy từ bản sao lưu` : ''}`
  const forbidden = `${unread.length} giấy không được quyền đọc: ${namesOf(unread)}. Xin người quản trị máy trả quyền của thư mục “papers” cho người dùng chạy chương trình`
  const broken = `${diskUnread.length} giấy ổ đĩa báo lỗi khi đọc: ${namesOf(diskUnread)}. Lấy các tệp ấy từ bản sao lưu, rồi kiểm tra ổ đĩa`
  return [gone, unread.length > 0 ? forbidden : '', diskUnread.length > 0 ? broken : '']
    .filter(Boolean)
    .join('; ')
}

function namesOf(papers: NonNullable<Verified['unread']>): string {
  const names = papers.slice(0, NAMED).map(({ title, code }) => (code ? `${title} (${code})` : title))
  return names.join('; ') + (papers.length > NAMED ? `; và ${papers.length - NAMED} giấy nữa` : '')
}

const damagedSaid = (names: string): string =>
  `hỏng khóa của ${names}: lấy lại “keys.json” từ bản sao lưu gần nhất, hoặc mang khóa của người ấy từ quầy khác sang`

/** What holds at this hour: by a clock in doubt nothing is said of it, least of all what to renew. */
const byClock = (office: Pick<Office, 'store' | 'published'>, isDoubted: boolean): readonly SelfCheck[] =>
  [...rangeChecks(office), ...delegationChecks(office)].map(each =>
    isDoubted ? { ...each, good: false, detail: NOT_BY_THIS_CLOCK } : each,
  )

const NOT_BY_THIS_CLOCK = 'chưa xét được vì đồng hồ bị nghi: xem mục đầu'
const NOT_COMPARED = 'chưa so được: sổ chỉ đọc, xem mục “sổ toàn vẹn”'

/**
 * A record that was taken away can be checked neither on the disk nor against it. Nothing else is said of it.
 */
const MOVED = {
  verified: { recovery: { reason: 'record-moved', missing: null }, differing: [] },
  checks: [{ name: 'sổ toàn vẹn', good: false, detail: RECOVERY['record-moved'].vi }],
} as const

/** Whether the clock is to be believed, and how long the province's word still reaches. */
function clockCheck(store: Office['store']): { doubt: ClockDoubt | null; checks: readonly SelfCheck[] } {
  const [doubt, due] = [doubtOfClock(store), wordDueOf(store)]
  const detail = doubt ? clockDoubtSaid(doubt) : momentOf(store.time().wall)
  const clock = { name: 'đồng hồ đáng tin', good: !doubt, detail }
  const answers = due && { name: 'tỉnh trả lời trong hạn', good: false, detail: wordDueSaid(due) }
  return { doubt, checks: answers ? [clock, answers] : [clock] }
}

/**
 * What a support line asks for: record, register, disk, clock, PINs and people, with the record's own check
 * of itself.
 */
export function selfChecks(office: Pick<Office, 'folder' | 'store' | 'published'>): {
  verified: Pick<Status, 'recovery'> & Pick<Verified, 'differing'>
  checks: readonly SelfCheck[]
} {
  const { folder, store } = office
  if (store.isMoved()) return MOVED
  const verified = store.verify()
  const isCompared = verified.registers !== 'unknown'
  const { doubt, checks: clock } = clockCheck(store)
  const { cost, faces } = readHall(folder)
  const damaged = damagedFaces(folder)
    .map(({ name }) => name)
    .join(', ')
  const { bavail, bsize } = statfsSync(folder)
  const freeMb = Math.floor((bavail * bsize) / 1_048_576)
  const check = (name: string, good: boolean, detail: string): SelfCheck => ({ name, good, detail })
  const checks = [
    // In doubt the clock comes first: whatever one says that is years ahead would follow from it.
    ...(doubt ? clock : []),
    check(
      'sổ toàn vẹn',
      verified.recovery === null && verified.heard.length === 0,
      whyReadOnly(verified) ?? wholeSaid(verified),
    ),
    check(
      'sổ theo dõi khớp',
      verified.registers === 'equal',
      isCompared ? verified.differing.join(', ') : NOT_COMPARED,
    ),
    check(
      'giấy tờ đã lập còn nguyên',
      isCompared && verified.papers.length === 0 && !verified.unread && !verified.diskUnread,
      isCompared ? papersSaid(verified) : NOT_COMPARED,
    ),
    check('chỗ trống trên ổ đĩa', freeMb >= HEADROOM_MB, `${freeMb} MB`),
    ...(doubt ? [] : clock),
    check(
      'mã PIN được bảo vệ đủ mạnh',
      cost.memory >= COST.memory && cost.passes >= COST.passes,
      `${cost.memory} KiB, ${cost.passes} lượt`,
    ),
    check('khóa của từng cán bộ còn nguyên', damaged === '', damaged && damagedSaid(damaged)),
    check('có cán bộ', faces.length > 0, `${faces.length} người`),
    // A record in doubt says nothing certain about its numbers.
    ...(store.recovery
      ? []
      : [...numberChecks(office, verified), ...byClock(office, doubt !== null), ...provinceChecks(store)]),
  ]
  return { verified, checks }
}
