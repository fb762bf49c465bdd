/** The heads of a table of procedures, as a province keeps it. */
export const HEAD = [
  ...['Mã thủ tục', 'Tên thủ tục', 'Cơ quan', 'Thời hạn', 'Phí, lệ phí', 'Thành phần hồ sơ'],
  ...[
    'Kết quả',
    'Lĩnh vực',
    'Cấp',
    'Quyết định công bố',
    'Căn cứ pháp lý',
    'Thời hạn bảo quản',
    'Kiểm chứng',
    'Nguồn',
  ],
]
/** A line with everything. */
export const WHOLE = [
  ...['9.100001', 'Cấp giấy xác nhận thử', 'Sở Xây dựng', '5 ngày làm việc', 'Lệ phí: 50.000 đồng'],
  'Đơn đề nghị [1 chính] | Bản vẽ [1 chính, 2 sao] | Giấy ủy quyền (nếu có) [0 chính, 1 sao]',
  ...['Giấy xác nhận', 'Xây dựng', 'Cấp tỉnh', '12/QĐ-MẪU', 'Luật Xây dựng năm 2014 | NĐ 15/2021/NĐ-CP'],
  ...['10 năm (TT 10/2022/TT-BNV)', 'verified', 'https://example.vn/1'],
]
/** A line that says a code, a title, an agency, and little else. */
const BARE = [
  '9.100002',
  'Xác nhận thiếu nhiều thứ',
  'Sở Tư pháp',
  '',
  '',
  'Đơn',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
]
/** A line of an agency that the Centre does not have. */
const STRANGE = [
  '9.100003',
  'Thủ tục của nơi khác',
  'UBND cấp xã',
  '1 ngày',
  '',
  'Đơn',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
]
/** All of them, the whole line twice. */
export const TABLE = { sheet: 'Thủ tục', head: HEAD, lines: [WHOLE, BARE, STRANGE, WHOLE] }
