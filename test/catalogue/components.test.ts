import { expect, test } from 'vitest'
import { dataSetFolder, dataSetIds, readDataSet } from '../../electron/centre/data-set.ts'
import { copiesAsked } from '../../shared/dossier/copies-asked.ts'
import { copiesCountedAsOriginals, readComponents } from '../../shared/procedures/read-components.ts'

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

test.each([
  ['Bản sao hợp đồng BCC [1 chính]', 0, 1],
  ['+ (i) Bản sao hợp đồng ủy quyền [2 chính]', 0, 2],
  ['Bản sao Thẻ Căn cước (Xuất trình bản chính để đối chiếu) [1 chính]', 0, 1],
  ['Giấy đăng ký xe (bản sao) [1 chính]', 0, 1],
])('what its name calls a copy is asked as a copy, and a person is told: %s', (cell, originals, copies) => {
  expect(readComponents(cell)).toMatchObject([{ originals, copies }])
  expect(copiesCountedAsOriginals(cell)).toEqual([cell])
})

test.each([
  ['Bản sao có chứng thực văn bằng [1 chính, 1 sao]', 1, 1],
  ['Bản sao hoặc bản chính nghị quyết [1 chính]', 1, 0],
  ['Bản vẽ [2 chính]', 2, 0],
  ['02 bản sao hợp đồng', 0, 2],
])('other counts stay as the source has them: %s', (cell, originals, copies) => {
  expect(readComponents(cell)).toMatchObject([{ originals, copies }])
  expect(copiesCountedAsOriginals(cell)).toEqual([])
})

test('no procedure that comes with the program asks for a copy as an original alone', () => {
  const wrong = dataSetIds().flatMap(centre =>
    readDataSet(dataSetFolder(centre)).procedures.flatMap(({ code, components }) =>
      components
        .filter(({ title, originals, copies }) => copiesAsked(title) > 0 && originals > 0 && copies === 0)
        .map(({ title }) => `${centre} ${code}: ${title}`),
    ),
  )
  expect(wrong).toEqual([])
})
