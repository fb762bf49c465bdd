import { defineForm, type Head } from './form.ts'
import { type ResultFacts, result } from './result.ts'

/** A letter that corrects slips of form: what was printed, and what it should say (NĐ 30/2020 Đ.18.3). */
export type RectificationFacts = Pick<
  ResultFacts,
  'number' | 'recipients' | 'signer' | 'seal' | 'qr' | 'draft'
> & {
  head: Head
  /** The text after "V/v" under the number. */
  subject: string
  /** The text after "Kính gửi". */
  to: string
  opening: string
  slips: readonly { place: string; printed: string; right: string }[]
  closing: readonly string[]
}

/** Công văn đính chính on A4, signed and sealed as a result is. */
export const rectification = defineForm<RectificationFacts>({
  id: 'rectification',
  title: 'Công văn đính chính',
  page: 'A4',
  boxes: ['sign', 'seal'],
  sample: {
    head: result.sample.head,
    number: '09/SXD-TTHC',
    subject: 'đính chính Giấy phép xây dựng số 08/GP-SXD ngày 05 tháng 02 năm 2026',
    to: 'Nguyễn Thị Bưởi, Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang',
    opening:
      'Sở Xây dựng đã ban hành Giấy phép xây dựng số 08/GP-SXD ngày 05 tháng 02 năm 2026. Lý do đính chính: sơ suất khi soạn thảo. Căn cứ khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP, Sở Xây dựng đính chính như sau:',
    slips: [{ place: 'Dòng căn cứ thứ nhất', printed: 'ngày 18 tháng 06', right: 'ngày 18 tháng 6' }],
    closing: [
      'Các nội dung khác của Giấy phép xây dựng số 08/GP-SXD ngày 05 tháng 02 năm 2026 giữ nguyên. Công văn này là bộ phận không tách rời của văn bản được đính chính.',
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signer: result.sample.signer,
    seal: result.sample.seal,
    qr: result.sample.qr,
    draft: false,
  },
})
