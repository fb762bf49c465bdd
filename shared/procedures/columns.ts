import { unmark } from '../base/unmark.ts'

/** A column of a table of procedures: its name in the head, what stands in it, an example. */
export type Column = { id: string; head: string; needed: boolean; says: string; example: string }

/**
 * Every column that an import reads, in the order of the empty table. Code, commands and guide all use this
 * list.
 */
export const COLUMNS: readonly Column[] = [
  column('code', 'Mã thủ tục', 'mã quốc gia hoặc mã địa phương', '1.013235', true),
  column(
    'name',
    'Tên thủ tục',
    'tên đầy đủ',
    'Cấp lại giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II',
    true,
  ),
  column('agency', 'Cơ quan', 'tên cơ quan như ở Trung tâm, hoặc mã của cơ quan', 'bqlkcn', true),
  column(
    'time_limit_text',
    'Thời hạn',
    'số (bằng chữ số hoặc chữ) và đơn vị: ngày làm việc, ngày, giờ; hoặc “Trong ngày”',
    '5 ngày làm việc',
    true,
  ),
  column(
    'documents_required',
    'Thành phần hồ sơ',
    'mỗi giấy tờ một dòng trong ô, hoặc cách nhau bằng “ | ”; số bản trong ngoặc vuông',
    'Đơn đề nghị [1 chính, 0 sao, 2 tờ] | Bản vẽ [1 chính, 2 sao, chỉ doi]',
    true,
  ),
  column(
    'fee',
    'Phí, lệ phí',
    'một số tiền, “Không thu”, hoặc theo cách nộp',
    'Trực tiếp: 100.000 đồng; trực tuyến: 50.000 đồng; bưu chính: 100.000 đồng',
  ),
  column(
    'cases',
    'Trường hợp',
    'mỗi trường hợp một dòng trong ô, hoặc cách nhau bằng “ | ”: mã: tên; thời hạn và phí nếu khác',
    'mat: Cấp lại do mất | doi: Cấp lại do thay đổi; thời hạn 3 ngày làm việc; phí 50.000 đồng',
  ),
  column('result_document', 'Kết quả', 'tên giấy tờ được trả', 'Giấy phép xây dựng'),
  column('announcing_decision', 'Quyết định công bố', 'số, ký hiệu', '12/QĐ-UBND'),
  column(
    'legal_basis',
    'Căn cứ pháp lý',
    'mỗi văn bản một dòng trong ô, hoặc cách nhau bằng “ | ”',
    'Luật Xây dựng năm 2014 | NĐ 15/2021/NĐ-CP',
  ),
  column(
    'approvers',
    'Người phê duyệt',
    'chức danh có thẩm quyền, cách nhau bằng “ | ”',
    'Trưởng ban | Phó Trưởng ban',
  ),
  column(
    'retention',
    'Thời hạn bảo quản',
    'số năm hoặc “vĩnh viễn”, căn cứ trong ngoặc',
    '10 năm (TT 10/2022/TT-BNV)',
  ),
  column('field', 'Lĩnh vực', 'lĩnh vực của thủ tục', 'Xây dựng'),
  column('level', 'Cấp', 'cấp giải quyết', 'Cấp tỉnh'),
  column('verified', 'Kiểm chứng', '“verified” khi đã đối chiếu với nguồn; để trống là chưa', 'verified'),
  column('source', 'Nguồn', 'địa chỉ của nguồn', 'https://dichvucong.gov.vn'),
]

function column(id: string, head: string, says: string, example: string, needed = false): Column {
  return { id, head, needed, says, example }
}

/** The column that a head names, whatever its capitals, marks and spaces; undefined where it names none. */
export const columnOf = (head: string): Column | undefined =>
  COLUMNS.find(each => each.id === head || key(each.head) === key(head))
const key = (head: string): string => unmark(head).replace(/[^a-z0-9]+/g, '')

/** A column in the words of a terminal. */
export const columnSaid = ({ head, needed, says, example }: Column): string =>
  `${head} (${needed ? 'phải có' : 'có thể bỏ'}): ${says}. Ví dụ: ${example}`
