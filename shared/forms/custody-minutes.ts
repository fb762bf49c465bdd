import type { Instant } from '../base/ids.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'
import { SAMPLE_OPEN, SAMPLE_SUM, type SealOpenLine, type SealSumLine } from './seal-sum.ts'

/**
 * The minutes of a hand-over of seals: from whom, to whom, in what condition, with the open work. Both sign.
 */
export type CustodyMinutesFacts = {
  head: Head
  at: Instant
  place: string
  giver: { name: string; title: string }
  receiver: { name: string; title: string }
  seals: readonly { name: string; kind: string; mark: string; agency: string; sizeMm: number }[]
  reason: string
  condition: string
  sum: SealSumLine
  open: readonly SealOpenLine[]
  /** The seal ledger at that moment: its size and its root. */
  ledger: { size: number; root: string }
}

/**
 * Biên bản bàn giao con dấu, thiết bị lưu khóa bí mật (NĐ 30/2020 Đ.32.2), A4. It has no number, because
 * nobody assigns it one.
 */
export const custodyMinutes = defineForm<CustodyMinutesFacts>({
  id: 'custody-minutes',
  title: 'Biên bản bàn giao con dấu',
  page: 'A4',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    at: '2026-02-05T04:30:00.000Z',
    place: 'Trung tâm Phục vụ hành chính công tỉnh Hậu Giang',
    giver: { name: 'Phan Thị Diệu Hiền', title: 'Văn thư giữ dấu' },
    receiver: { name: 'Lý Gia Huy', title: 'Văn thư giữ dấu' },
    seals: [
      {
        name: 'Con dấu thứ hai của Sở Tư pháp tại Trung tâm',
        kind: 'dấu cơ quan, dấu thứ hai',
        mark: 'dấu mực',
        agency: 'Sở Tư pháp',
        sizeMm: 36,
      },
    ],
    reason: 'Nghỉ trưa, đổi ca trực',
    condition: 'Nguyên vẹn, mặt dấu sạch, còn niêm phong hộp',
    sum: SAMPLE_SUM,
    open: SAMPLE_OPEN,
    ledger: { size: 124, root: '9f2c'.repeat(16) },
  },
})
