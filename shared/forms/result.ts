import { defineForm, type Head } from './form.ts'

/**
 * The result as the citizen receives it: number, place and day, text, Nơi nhận, signature block (NĐ 30/2020
 * PL I).
 */
export type ResultFacts = {
  head: Head
  number: string
  type: string
  summary: string
  /** The line of authority above the legal basis, e.g. `GIÁM ĐỐC SỞ XÂY DỰNG`. */
  authorityLine: string
  basis: readonly string[]
  opening: string
  articles: readonly string[]
  recipients: readonly string[]
  signer: { capacity: string; authority: string; title: string; name: string }
  seal: { sizeMm: number }
  qr: string
  /** Before approval DỰ THẢO is printed across the page; the approved bytes never have it. */
  draft: boolean
}

/** Kết quả giải quyết on A4. Boxes: `sign` (blue signature), `seal` (red seal over its left third). */
export const result = defineForm<ResultFacts>({
  id: 'result',
  title: 'Kết quả giải quyết thủ tục hành chính',
  page: 'A4',
  boxes: ['sign', 'seal'],
  sample: {
    head: {
      parent: 'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
      agency: 'SỞ XÂY DỰNG',
      place: 'Hậu Giang',
      day: '2026-02-05',
      demo: true,
    },
    number: '08/GP-SXD',
    type: 'Giấy phép xây dựng',
    summary: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
    authorityLine: 'GIÁM ĐỐC SỞ XÂY DỰNG',
    basis: ['Luật Xây dựng số 50/2014/QH13 ngày 18 tháng 6 năm 2014'],
    opening: 'Xét đơn đề nghị của bà Nguyễn Thị Bưởi.',
    articles: [
      'Cấp giấy phép xây dựng cho bà Nguyễn Thị Bưởi được xây dựng nhà ở riêng lẻ tại thửa đất số 12.',
      'Giấy phép có hiệu lực từ ngày ký.',
    ],
    recipients: ['Như trên', 'Lưu: VT, QLN'],
    signer: {
      capacity: 'TUQ.',
      authority: 'GIÁM ĐỐC',
      title: 'TRƯỞNG PHÒNG QUẢN LÝ NHÀ',
      name: 'Lê Quốc Đạt',
    },
    seal: { sizeMm: 36 },
    qr: '000.00.12.H30-260205-0001',
    draft: false,
  },
})
