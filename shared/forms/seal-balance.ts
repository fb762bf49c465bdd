import type { Instant } from '../base/ids.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'
import { SAMPLE_OPEN, SAMPLE_SUM, type SealOpenLine, type SealSumLine } from './seal-sum.ts'

/** The balance of a keeper's seals at noon or in the evening, with every paper that explains a difference. */
export type SealBalanceFacts = {
  head: Head
  day: string
  /** Which counting it is: at noon, at the end of the day, or at this moment. */
  counted: string
  until: Instant
  keeper: { name: string; title: string }
  seals: readonly SealSumLine[]
  sum: SealSumLine
  balanced: boolean
  open: readonly SealOpenLine[]
  note: string
  ledger: { size: number; root: string }
}

/**
 * Bảng đối chiếu sử dụng con dấu trong ngày, A4: approved and carried over = sealed + waiting + spoiled +
 * voided.
 */
export const sealBalance = defineForm<SealBalanceFacts>({
  id: 'seal-balance',
  title: 'Bảng đối chiếu sử dụng con dấu',
  page: 'A4',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    day: '2026-02-05',
    counted: 'cuối ngày',
    until: '2026-02-05T10:00:00.000Z',
    keeper: { name: 'Phan Thị Diệu Hiền', title: 'Văn thư giữ dấu' },
    seals: [SAMPLE_SUM],
    sum: SAMPLE_SUM,
    balanced: true,
    open: SAMPLE_OPEN,
    note: '',
    ledger: { size: 124, root: '9f2c'.repeat(16) },
  },
})
