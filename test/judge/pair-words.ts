import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import { verdictWord } from '../../shared/text/province/verdict-words.ts'
import { stepWord } from '../../shared/text/words.ts'
import type { Ending, Stood, Trouble } from './encounter.ts'

export const HEADING = `HAI VIỆC TRÊN MỘT HỒ SƠ Ở HAI QUẦY: TỈNH NÓI GÌ. Bảng này do các quy tắc trong shared/judge sinh ra và được so từng chữ mỗi lần kiểm thử.
Hai quầy cùng biết hồ sơ đến một bước, mất mạng, mỗi quầy làm một việc mà không biết việc của quầy kia; rồi cả hai gửi về tỉnh.
Việc nêu trước là A, việc nêu sau là B. Mỗi nhóm nêu kết cục của A và của B khi A đến trước, rồi khi B đến trước; “như trên” là không đổi.
Không giờ nào của hai việc được so với nhau. “Giữ lại” là người có thẩm quyền quyết định, không mất gì; “trùng việc” là đã có ở quầy khác.
Không bước nào chung chỗ bắt đầu thì quầy đi tiếp một mình đến nơi làm được việc ấy: lý do “chờ một việc trước” khi đó là của chặng đường này.`

/** What is the matter, as the heading of its part of the table. */
export const TROUBLE_WORDS: Readonly<Record<Trouble, string>> = {
  plain: 'KHÔNG CÓ GÌ KHÁC',
  closed: 'TRƯỚC ĐÓ QUẦY THỨ BA ĐÃ ĐƯA HỒ SƠ ĐẾN KẾT THÚC, HAI QUẦY KHÔNG BIẾT',
  'version-changed': 'PHIÊN BẢN THỦ TỤC ĐÃ HẾT HIỆU LỰC TRƯỚC KHI LÀM (hồ sơ giữ phiên bản lúc tiếp nhận)',
  'revoked-before 0': 'THẨM QUYỀN CỦA A BỊ THU HỒI TRƯỚC KHI LÀM',
  'revoked-before 1': 'THẨM QUYỀN CỦA B BỊ THU HỒI TRƯỚC KHI LÀM',
  'revoked-meanwhile 0': 'THẨM QUYỀN CỦA A BỊ THU HỒI TRONG LÚC MẤT MẠNG',
  'revoked-meanwhile 1': 'THẨM QUYỀN CỦA B BỊ THU HỒI TRONG LÚC MẤT MẠNG',
  'expired 0': 'THẨM QUYỀN CỦA A HẾT HẠN TRƯỚC KHI LÀM',
  'expired 1': 'THẨM QUYỀN CỦA B HẾT HẠN TRƯỚC KHI LÀM',
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  'intake-slip': 'tiếp nhận bằng phiếu tạm',
  'approval-other': 'phê duyệt văn bản khác',
  newer: 'việc của phiên bản mới hơn',
  note: 'ghi chú',
  'settled-stands': 'xử lý việc bị giữ: giữ nguyên',
  'settled-aside': 'xử lý việc bị giữ: gác lại',
}
export const kindWord = (name: string): string => KIND_WORDS[name] ?? stepWord(name as StepId, 'vi')

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'công nhận',
  held: 'giữ lại',
  superseded: 'trùng việc',
  rejected: 'gác lại',
  quarantined: 'để riêng',
}
/** Why not, where the rules of the steps said no (as in the guard's own table). */
const RULES: Readonly<Record<string, string>> = {
  'dossier-closed': 'hồ sơ đã kết thúc',
  'wrong-stage': 'không phải bước này',
  'awaiting-supplement': 'đang chờ bổ sung, Đ.19.4',
  'step-owed': 'còn thiếu bước trước',
  'already-amended': 'đã có văn bản xử lý, NĐ 30/2020 Đ.18.3',
  'not-in-force': 'văn bản không còn hiệu lực',
  'nothing-to-recall': 'không có bản cần thu lại',
  'nothing-handed-out': 'không có lần trao nào còn tính',
  'nothing-amended': 'không có văn bản đang xử lý',
  'already-supplemented': 'đã yêu cầu bổ sung một lần, Đ.11.2.c',
}

const stoodWord = ({ verdict, reason }: Stood): string =>
  reason
    ? `${VERDICT_WORDS[verdict]} (${RULES[reason] ?? verdictWord(reason, 'vi')})`
    : VERDICT_WORDS[verdict]
const endingWord = ({ first, second }: Ending): string => `A ${stoodWord(first)}; B ${stoodWord(second)}`

/** How it ends, whichever came first. */
export function endingsWord({ straight, turned }: { straight: Ending; turned: Ending }): string {
  const [one, two] = [endingWord(straight), endingWord(turned)]
  return `A đến trước: ${one}. B đến trước: ${one === two ? 'như trên' : two}.`
}
