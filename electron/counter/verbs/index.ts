import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Verb } from '../verb.ts'
import { actVerb } from './act-verb.ts'
import { backup, exportEvents, restore } from './backup.ts'
import { batch } from './batch.ts'
import { carryPerson, takePersonVerb } from './carry-person.ts'
import { catalogue } from './catalogue.ts'
import { certificate } from './certificate.ts'
import { certificates } from './certificates.ts'
import { autoLock, changePin } from './change-pin.ts'
import { deadline } from './deadline.ts'
import { delegation } from './delegation.ts'
import { difference } from './difference.ts'
import { doctor } from './doctor.ts'
import { approveAll, draft } from './draft.ts'
import { duty } from './duty.ts'
import { enrol, enrolCounter, initDemo } from './enrol.ts'
import { enrolPerson } from './enrol-person.ts'
import { giveCode } from './give-code.ts'
import { held, settle } from './held.ts'
import { exampleVerb, helpVerb, noVerbIn } from './help.ts'
import type { VerbGroup } from './help-text.ts'
import { exportRegister, find, gaps, show, status } from './look.ts'
import { mirror } from './mirror.ts'
import { enrolRequest, enrolTake } from './new-machine.ts'
import { numbers } from './numbers.ts'
import { offers } from './offers.ts'
import { outage } from './outage.ts'
import { outbox } from './outbox.ts'
import { paper } from './paper.ts'
import { portal } from './portal.ts'
import { procedure } from './procedure.ts'
import { programme } from './programme.ts'
import { publishKeys } from './publish-keys.ts'
import { book, registerBook } from './register-book.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { sealCheck } from './seal-check.ts'
import { sealRegister } from './seal-register.ts'
import { signer } from './signer.ts'
import { slip } from './slip.ts'
import { stepVerb } from './step-verb.ts'
import { supplement } from './supplement.ts'
import { sync } from './sync.ts'
import { timeStamping } from './time-stamping.ts'
import { rebuild, verify, verifyPdf } from './verify.ts'
import { verifyCode } from './verify-code.ts'

/** Verbs for a dossier, from its intake to its return. */
const DOSSIERS: readonly Verb[] = [
  stepVerb(
    'receive',
    'intake',
    'tiếp nhận hồ sơ; hết số hay đồng hồ bị nghi sai thì bằng phiếu tạm, chưa có mã',
  ),
  giveCode,
  supplement,
  stepVerb(
    'supplement-part',
    'supplement-part',
    'nhận một phần giấy tờ được yêu cầu bổ sung (brought): hồ sơ vẫn chờ phần còn lại',
  ),
  stepVerb('refuse', 'refusal', 'từ chối hồ sơ (mẫu 03)'),
  stepVerb('withdraw', 'withdrawal', 'công dân rút hồ sơ'),
  stepVerb('appraise', 'appraisal', 'thẩm định'),
  stepVerb('send-back', 'send-back', 'trả lại thẩm định'),
  difference,
  draft,
  stepVerb('approve', 'approval', 'phê duyệt, gắn với đúng văn bản'),
  approveAll,
  stepVerb('sign', 'signing', 'ký số văn bản đã phê duyệt'),
  stepVerb('seal', 'sealing', 'đóng dấu, ký số của cơ quan'),
  stepVerb('void', 'voiding', 'người phê duyệt hủy phê duyệt, số bị hủy kèm lý do'),
  stepVerb(
    'correct',
    'correction',
    'sửa trước khi trả, hủy giấy đã in; trong “changes” mục nào giữ nguyên thì ghi null; “representative”: người nộp thay sau khi sửa (đủ name, idNumber, phone, authority), hoặc "none" khi không có ai nộp thay; “sets”: số bộ; “returnBy”: nơi nhận kết quả ("counter", "post", "online")',
  ),
  stepVerb('apologise', 'apology', 'xin lỗi và hẹn lại ngày trả, một lần (mẫu 04)'),
  stepVerb('return', 'return', 'trả kết quả'),
  stepVerb('close', 'closing', 'dừng giải quyết, không có kết quả'),
]

/** Verbs for a paper that was issued. */
const AMENDMENTS: readonly Verb[] = [
  stepVerb('replace', 'replacement', 'văn bản thay thế văn bản đã phát hành sai nội dung'),
  stepVerb('rectify', 'rectification', 'công văn đính chính sai sót thể thức'),
  stepVerb('revoke', 'revocation', 'quyết định thu hồi, bãi bỏ văn bản đã phát hành'),
  stepVerb('reinstate', 'reinstatement', 'quyết định hủy bỏ việc thu hồi'),
  stepVerb('drop', 'drop-amendment', 'thôi xử lý văn bản đã phát hành, hủy số của văn bản dở dang'),
  stepVerb('recall', 'recall', 'ghi nhận đã thu lại bản trao cho công dân, hoặc vì sao không'),
  stepVerb('misdeliver', 'misdelivery', 'ghi nhận đã trao kết quả nhầm người; sau đó recall'),
]

/** Verbs that look up, print and prove. */
const LOOKING: readonly Verb[] = [
  status,
  find,
  show,
  deadline,
  slip,
  paper,
  verifyPdf,
  verifyCode,
  publishKeys,
]

/** Verbs for the custody and the use of seals. */
const SEALS: readonly Verb[] = [
  sealRegister,
  sealCheck,
  actVerb('seal-lost', 'seal-lost', 'báo mất con dấu: --seal MÃ --noticedAt LÚC (UTC) --circumstances …'),
  actVerb('seal-notified', 'seal-notified', 'đã báo công an mất con dấu: --seal MÃ --letter SỐ-CÔNG-VĂN'),
  actVerb('seal-found', 'seal-found', 'tìm thấy con dấu: --seal MÃ --circumstances …'),
]

/** Verbs for the books of the year and reports. */
const BOOKS: readonly Verb[] = [registerBook, book, exportRegister, report]

/** Verbs for people: who works here, who is on duty, who may. */
const PEOPLE: readonly Verb[] = [
  duty,
  actVerb('duty-in', 'duty-in', 'người phê duyệt vào trực: --until GIỜ (UTC)'),
  actVerb('duty-out', 'duty-out', 'người phê duyệt rời trực, nêu người thay'),
  delegation,
  enrolPerson,
  carryPerson,
  takePersonVerb,
  changePin,
  autoLock,
]

/** Verbs for the keys that sign papers. */
const SIGNING: readonly Verb[] = [signer, certificates, certificate, root, timeStamping]

/** Verbs for procedures and the programme. */
const PROCEDURES: readonly Verb[] = [
  catalogue,
  procedure,
  programme,
  actVerb('training-noted', 'training-noted', 'ghi nhận tập huấn: --officer MÃ --on NGÀY --minutes BIÊN-BẢN'),
  actVerb('plan-noted', 'plan-noted', 'ghi kế hoạch làm tại chỗ: --agency CƠ-QUAN --from NGÀY --note …'),
]

/** Verbs for what goes to the province and comes from it. */
const LINE: readonly Verb[] = [enrol, sync, outbox, offers, held, settle, outage, numbers, gaps, portal]

/** Verbs for the record of this machine, and for other machines. */
const RECORD: readonly Verb[] = [
  initDemo,
  enrolCounter,
  enrolRequest,
  enrolTake,
  doctor,
  verify,
  rebuild,
  backup,
  mirror,
  restore,
  exportEvents,
]

/** Verbs of the command line itself. */
const SHELL: readonly Verb[] = [batch, helpVerb(() => GROUPS), exampleVerb(() => verbs)]

/** Every verb, by the job it serves. `help`, `example` and `batch` are derived from this list. */
export const GROUPS: readonly VerbGroup[] = [
  { group: 'Giải quyết hồ sơ', verbs: DOSSIERS },
  { group: 'Văn bản đã phát hành', verbs: AMENDMENTS },
  { group: 'Tra cứu, in, kiểm tra văn bản', verbs: LOOKING },
  { group: 'Con dấu', verbs: SEALS },
  { group: 'Sổ và báo cáo', verbs: BOOKS },
  { group: 'Người, ca trực, ủy quyền', verbs: PEOPLE },
  { group: 'Khóa ký và chứng thư', verbs: SIGNING },
  { group: 'Thủ tục và chương trình 4 tại chỗ', verbs: PROCEDURES },
  { group: 'Đường truyền với tỉnh', verbs: LINE },
  { group: 'Dữ liệu và máy của quầy', verbs: RECORD },
  { group: 'Dòng lệnh', verbs: SHELL },
]

/** All verbs in one list. */
export const verbs: readonly Verb[] = GROUPS.flatMap(group => group.verbs)

/** The refusal for an unknown verb, with the nearest one. */
export const noVerb = (name: string): Refusal => noVerbIn(verbs, name)
/** A verb by its name; undefined if there is none. */
export const findVerb = (name: string): Verb | undefined => verbs.find(verb => verb.name === name)
