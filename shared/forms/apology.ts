import type { Instant } from '../base/ids.ts'
import { type Asker, SAMPLE_ASKER } from './asker.ts'
import { defineForm, type Head } from './form.ts'

/** Form 04: says that the date cannot be kept, why, and the one new date (NĐ 61/2018 Đ.19.9). */
export type ApologyFacts = {
  head: Head
  code: string
  /**
   * The number among the agency's outgoing documents. Where no number was left, its place stays open, to be
   * written by hand.
   */
  number: string
  applicant: Asker
  procedure: string
  receivedAt: Instant
  promisedAt: Instant
  reason: string
  appointedAt: Instant
  /** The lines above the name, as the delegation words them. */
  signer: { lines: readonly string[]; name: string }
  qr: string
}

/** Phiếu xin lỗi và hẹn lại ngày trả kết quả (TT 01/2018/TT-VPCP mẫu 04), A5. */
export const apology = defineForm<ApologyFacts>({
  id: 'apology',
  title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
  page: 'A5',
  boxes: ['sign'],
  sample: {
    head: {
      parent: 'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
      agency: 'SỞ XÂY DỰNG',
      place: 'Hậu Giang',
      day: '2026-02-05',
      demo: true,
    },
    code: '000.00.12.H30-260126-0001',
    number: '08/PXL',
    applicant: SAMPLE_ASKER,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    receivedAt: '2026-01-26T01:10:00.000Z',
    promisedAt: '2026-02-06T01:10:00.000Z',
    reason: 'Phải kiểm tra lại thực địa do ranh giới thửa đất trên bản vẽ khác với giấy chứng nhận.',
    appointedAt: '2026-02-11T01:10:00.000Z',
    signer: { lines: ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG HÀNH CHÍNH TƯ PHÁP'], name: 'Lê Quốc Đạt' },
    qr: '000.00.12.H30-260126-0001',
  },
})
