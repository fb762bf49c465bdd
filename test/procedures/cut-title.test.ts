import { expect, test } from 'vitest'
import { isCut } from '../../shared/procedures/cut-title.ts'

test('a title that ends inside a word is cut, marked or not; one that ends with a word, a unit or a sign is whole', () => {
  const cut = [
    'Văn bản đề ngh',
    'Báo cáo kết quả khảo s',
    'cấp lại buôn b',
    'Bản sao thẻ Căn cước hoặc t …',
    'theo...',
  ]
  const whole = [
    ...[
      'Đơn đề nghị',
      'Giấy chứng nhận tiền ký quỹ',
      'Tờ khai yêu cầu cấp Phiếu LLTP',
      'Ảnh 3x4',
      'Bản vẽ (nếu có)',
    ],
    ...['Cuộn dây dài 20 m', 'Mẫu 500g', 'Sơ yếu lý lịch'],
  ]
  expect(cut.filter(title => !isCut(title))).toEqual([])
  expect(whole.filter(isCut)).toEqual([])
})
