import { defineForm } from './form.ts'
import { type ResultFacts, result } from './result.ts'

/**
 * Quyết định thu hồi, bãi bỏ, or hủy bỏ việc thu hồi an issued paper (NĐ 30/2020 Đ.18), typeset on the page
 * of a result.
 */
export const decision = defineForm<ResultFacts>({
  id: 'decision',
  title: 'Quyết định về văn bản đã phát hành',
  page: 'A4',
  boxes: ['sign', 'seal'],
  sample: {
    ...result.sample,
    number: '09/QĐ-SXD',
    type: 'Quyết định',
    summary: 'Về việc thu hồi Giấy phép xây dựng số 08/GP-SXD ngày 05 tháng 02 năm 2026',
    basis: [
      'Luật Xây dựng số 50/2014/QH13 ngày 18 tháng 6 năm 2014',
      'khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư',
    ],
    opening: 'Xét hồ sơ mã số 000.00.12.H30-260205-0001.',
    articles: [
      'Thu hồi Giấy phép xây dựng số 08/GP-SXD ngày 05 tháng 02 năm 2026 của Sở Xây dựng cấp cho bà Nguyễn Thị Bưởi. Lý do: hồ sơ có giấy tờ không đúng sự thật.',
      'Bà Nguyễn Thị Bưởi nộp lại bản đã nhận cho Trung tâm Phục vụ hành chính công.',
      'Quyết định này có hiệu lực kể từ ngày ký.',
    ],
    recipients: ['Như Điều 2', 'Lưu: VT'],
  },
})
