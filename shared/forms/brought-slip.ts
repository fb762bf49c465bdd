import type { Instant } from '../base/ids.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * A slip for papers of a supplement that came before the rest, for the person who brought them: the papers so
 * far, and those still expected.
 */
export type BroughtSlipFacts = {
  head: Head
  code: string
  applicant: string
  procedure: string
  /** When the last of them came. */
  broughtAt: Instant
  components: readonly { title: string; originals: number; copies: number }[]
  owed: readonly string[]
  officer: string
  qr: string
}

/**
 * Giấy biên nhận giấy tờ bổ sung, A5, two copies. It is not a form of the circulars and promises no date (NĐ
 * 61/2018 Đ.19.4).
 */
export const broughtSlip = defineForm<BroughtSlipFacts>({
  id: 'brought-slip',
  title: 'Giấy biên nhận giấy tờ bổ sung',
  page: 'A5',
  boxes: [],
  sample: {
    head: { ...SAMPLE_HEAD, day: '2026-02-06' },
    code: '000.00.12.H30-260205-0001',
    applicant: 'Nguyễn Thị Bưởi',
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    broughtAt: '2026-02-06T01:40:00.000Z',
    components: [
      { title: 'Bản vẽ thiết kế', originals: 0, copies: 2 },
      { title: 'Giấy tờ về quyền sử dụng đất', originals: 1, copies: 0 },
    ],
    owed: ['Bản cam kết bảo đảm an toàn đối với công trình liền kề'],
    officer: 'Trần Văn Độ',
    qr: '000.00.12.H30-260205-0001',
  },
})
