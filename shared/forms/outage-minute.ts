import type { Hash, Instant } from '../base/ids.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** A run of numbers of one series that was spent. */
export type SpentRun = { series: string; first: string; last: string; count: number }
/** An approval given during the outage. */
export type SpentApproval = { code: string; number: string; officer: string; at: Instant }

/** Part of the approvals, in a paper of its own: its number, how many it lists, the hash of its bytes. */
export type AnnexLine = { no: number; count: number; hash: Hash }

/** The content of an outage minute. `until` is null in the notice of an outage that lasts. */
export type OutageMinuteFacts = {
  head: Head
  /** The recipient of a notice: the committee above the agencies. */
  to: string
  number: string
  place: string
  counter: string
  since: Instant
  until: Instant | null
  lasted: string
  cause: string
  acts: number
  received: number
  numbers: readonly SpentRun[]
  approvals: readonly SpentApproval[]
  /** The papers that list the approvals where they are too many for this one. */
  annexes: readonly AnnexLine[]
  /** Set where this paper is an annex itself: it lists its share of the approvals and nothing else. */
  annex: { no: number; of: number } | null
  /** The fees in đồng, with separators; below it, for how many dossiers no fee is stated. */
  fees: string
  unpriced: number
  note: string
  leader: { name: string; title: string } | null
}

/** Biên bản gián đoạn, and the notice of a lasting outage to the provincial office, A4. */
export const outageMinute = defineForm<OutageMinuteFacts>({
  id: 'outage-minute',
  title: 'Biên bản gián đoạn',
  page: 'A4',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    to: 'Ủy ban nhân dân tỉnh Hậu Giang',
    number: 'BBGĐ-quay-1-2026-001',
    place: 'Trung tâm Phục vụ hành chính công tỉnh Hậu Giang',
    counter: 'Quầy số 1',
    since: '2026-02-05T01:12:00.000Z',
    until: '2026-02-05T03:47:00.000Z',
    lasted: '2 giờ 35 phút',
    cause: 'không liên lạc được máy chủ tỉnh',
    acts: 31,
    received: 4,
    numbers: [
      {
        series: 'Mã hồ sơ',
        first: '000.00.12.H30-260205-0003',
        last: '000.00.12.H30-260205-0006',
        count: 4,
      },
      { series: 'Số kết quả của Sở Xây dựng', first: '12 (2026)', last: '15 (2026)', count: 4 },
      {
        series: 'Lượt dùng Chữ ký số và dấu của Ban Quản lý các khu công nghiệp tại Trung tâm',
        first: '1 (05/02/2026)',
        last: '4 (05/02/2026)',
        count: 4,
      },
    ],
    approvals: [
      {
        code: '000.00.12.H30-260205-0003',
        number: '12/GPXD-SXD',
        officer: 'Lê Quốc Đạt',
        at: '2026-02-05T02:01:00.000Z',
      },
    ],
    annexes: [],
    annex: null,
    fees: '300.000',
    unpriced: 1,
    note: 'Cáp quang đứt ngoài đường, nhà mạng báo nối lại lúc 10 giờ.',
    leader: { name: 'Lê Quốc Đạt', title: 'Phó Giám đốc' },
  },
})
