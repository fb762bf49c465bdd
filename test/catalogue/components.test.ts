import { expect, test } from 'vitest'
import { readComponents } from '../../shared/procedures/read-components.ts'

test.each([
  'Giấy ủy quyền (nếu có)',
  'Giấy phép hoạt động (trong trường hợp bị hỏng)',
  'Báo cáo kết quả hoàn thành gia cường (đối với trường hợp phải gia cường công trình đường bộ)',
  'Trường hợp thay đổi trụ sở: giấy tờ về trụ sở mới',
  'b) Đối với người Việt Nam định cư ở nước ngoài: bản khai nhân sự',
  '(2) Trường hợp tặng cho: văn bản tặng cho',
  'Hộ chiếu hoặc căn cước',
])('only some need it, so nobody is stopped without it: %s', title => {
  expect(readComponents(title)).toMatchObject([{ title, required: false }])
})

test.each([
  'Đơn đề nghị cấp giấy phép',
  'Giấy tờ chứng minh quyền sử dụng đối với trụ sở sàn giao dịch bất động sản',
  'Cam kết chịu mọi chi phí, rủi ro nếu dự án không được chấp thuận',
  'Sơ yếu lý lịch. Trường hợp là công chức thì do cơ quan xác nhận',
])('everybody needs it: %s', title => {
  expect(readComponents(title)).toMatchObject([{ title, required: true }])
})
