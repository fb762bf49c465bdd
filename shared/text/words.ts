import { type Language, sideOf } from '../base/language.ts'
import type { Flag, Outcome, Stage, Standing } from '../dossier/state.ts'
import type { StepId } from '../dossier/steps/index.ts'
import type { ActId } from '../office/acts/index.ts'
import type { Role } from '../people/certificate.ts'
import type { Break } from '../refusals/steps.ts'

type Pair = readonly [vi: string, en: string]
type Words = Readonly<Record<string, Pair>>

/** The names of things in screens and papers: one word, one meaning. First, the stages of a dossier. */
export const STAGE_WORDS = {
  blank: ['chưa tiếp nhận', 'not received'],
  received: ['đã tiếp nhận', 'received'],
  appraised: ['đã thẩm định', 'appraised'],
  approved: ['đã phê duyệt', 'approved'],
  signed: ['đã ký', 'signed'],
  sealed: ['đã đóng dấu', 'sealed'],
  returned: ['đã trả kết quả', 'returned'],
  amending: ['đang xử lý văn bản đã phát hành', 'issued paper being amended'],
  closed: ['đã kết thúc', 'closed'],
} as const satisfies Record<Stage, Pair>

/** The steps of a dossier. */
export const STEP_WORDS = {
  intake: ['tiếp nhận', 'intake'],
  numbering: ['cấp mã', 'code given'],
  'supplement-request': ['yêu cầu bổ sung', 'supplement request'],
  'supplement-part': ['nhận một phần bổ sung', 'part of a supplement taken in'],
  'supplement-answer': ['nhận bổ sung', 'supplement taken in'],
  refusal: ['từ chối', 'refusal'],
  withdrawal: ['rút hồ sơ', 'withdrawal'],
  appraisal: ['thẩm định', 'appraisal'],
  'send-back': ['trả lại thẩm định', 'sent back'],
  approval: ['phê duyệt', 'approval'],
  signing: ['ký', 'signing'],
  sealing: ['đóng dấu', 'sealing'],
  voiding: ['hủy phê duyệt', 'approval voided'],
  return: ['trả kết quả', 'return'],
  correction: ['sửa trước khi trả', 'correction'],
  closing: ['dừng giải quyết', 'closing'],
  apology: ['xin lỗi và hẹn lại', 'apology and new date'],
  replacement: ['thay thế văn bản', 'replacement'],
  rectification: ['đính chính văn bản', 'rectification'],
  revocation: ['thu hồi, bãi bỏ văn bản', 'revocation'],
  reinstatement: ['hủy bỏ việc thu hồi', 'reinstatement'],
  'drop-amendment': ['thôi xử lý văn bản', 'amendment dropped'],
  recall: ['thu lại bản đã trao', 'copy recalled'],
  misdelivery: ['trao nhầm người', 'handed to the wrong person'],
} as const satisfies Record<StepId, Pair>

/** The acts of the office. */
export const ACT_WORDS = {
  'duty-in': ['vào trực', 'on duty'],
  'duty-out': ['rời trực', 'off duty'],
  'delegation-add': ['đăng ký ủy quyền', 'delegation registered'],
  'delegation-revoke': ['thu hồi ủy quyền', 'delegation revoked'],
  'counter-add': ['ghi danh quầy', 'counter enrolled'],
  'person-add': ['ghi danh cán bộ', 'person enrolled'],
  'certificate-added': ['công bố chứng thư ký', 'signing certificate published'],
  'root-trusted': ['công bố gốc được tin', 'trusted root published'],
  'root-ended': ['thôi tin một gốc', 'root trusted no more'],
  'time-stamping-set': ['chọn dịch vụ dấu thời gian', 'time-stamping service chosen'],
  'seal-certificate-added': ['công bố chứng thư con dấu', 'certificate of a seal published'],
  'custody-handover': ['bàn giao con dấu', 'seal handed over'],
  'seal-lost': ['báo mất con dấu', 'seal lost'],
  'seal-notified': ['đã thông báo mất con dấu', 'loss of seal notified'],
  'seal-found': ['tìm thấy con dấu', 'seal found'],
  'balance-signed': ['chốt sổ dùng dấu', 'balance signed'],
  'training-noted': ['ghi nhận tập huấn', 'training noted'],
  'plan-noted': ['ghi kế hoạch tại chỗ', 'plan noted'],
  'book-opened': ['mở sổ năm', 'book of a year opened'],
  'book-closed': ['khóa sổ năm', 'book of a year closed'],
  'procedure-drafted': ['soạn thủ tục', 'procedure drafted'],
  'procedure-dropped': ['bỏ bản soạn thủ tục', 'draft of a procedure dropped'],
  'procedure-published': ['công bố thủ tục', 'procedure published'],
  'procedure-withdrawn': ['thu lại bản thủ tục đã công bố', 'published version withdrawn'],
  'numbers-returned': ['trả dải số chưa dùng', 'unused numbers returned'],
  'tries-noted': ['ghi số lần thử mã PIN', 'wrong PINs noted'],
  'restore-noted': ['ghi việc phục hồi sổ', 'record put back'],
  'outage-opened': ['mở biên bản gián đoạn', 'outage minute opened'],
  'outage-closed': ['đóng biên bản gián đoạn', 'outage minute closed'],
  'outage-signed': ['ký biên bản gián đoạn', 'outage minute signed'],
} as const satisfies Record<ActId, Pair>

/** The roles of officers. */
export const ROLE_WORDS = {
  counter: ['cán bộ một cửa', 'counter officer'],
  appraiser: ['cán bộ thẩm định', 'appraiser'],
  approver: ['người phê duyệt', 'approver'],
  'seal-keeper': ['văn thư giữ dấu', 'seal keeper'],
} as const satisfies Record<Role, Pair>

/** How a dossier ended. */
export const OUTCOME_WORDS = {
  returned: ['đã trả kết quả', 'result returned'],
  refused: ['bị từ chối', 'refused'],
  withdrawn: ['công dân rút', 'withdrawn'],
  stopped: ['dừng giải quyết', 'stopped'],
} as const satisfies Record<Outcome, Pair>

/** The flags of a dossier. */
export const FLAG_WORDS = {
  'awaiting-supplement': ['chờ bổ sung', 'awaiting supplement'],
  'awaiting-code': ['chờ cấp mã', 'awaiting its code'],
  'supplement-used': ['đã yêu cầu bổ sung', 'supplement requested once'],
  corrected: ['đã sửa', 'corrected'],
  reappointed: ['đã hẹn lại', 'date moved once'],
  amended: ['đã xử lý văn bản phát hành', 'issued paper amended'],
  'recall-open': ['cần thu lại bản đã trao', 'copy to be called back'],
} as const satisfies Record<Flag, Pair>

/** Why an approval no longer holds, as it is shown beside the voided number. */
export const BREAK_WORDS = {
  signature: [
    'chữ ký của người phê duyệt trên việc phê duyệt hoặc trên văn bản không đúng',
    'the approver’s signature on the approval or on the paper does not hold',
  ],
  authority: [
    'chứng thư hoặc ủy quyền của người phê duyệt không còn hiệu lực trước khi ký',
    'the approver’s certificate or delegation did not hold until he signed',
  ],
  elsewhere: ['phê duyệt này của hồ sơ khác hoặc việc khác', 'the approval is of another dossier or purpose'],
  dossier: ['hồ sơ đã khác lúc phê duyệt', 'the dossier is no longer as it was approved'],
  document: ['văn bản trên đĩa không phải bản đã phê duyệt', 'the document on disk is not the approved one'],
  number: ['số văn bản khác số đã phê duyệt', 'the number is not the approved one'],
  procedure: ['phiên bản thủ tục khác lúc phê duyệt', 'the version of the procedure is another one'],
  form: ['mẫu trình bày đã đổi phiên bản sau khi phê duyệt', 'the template has changed since'],
  replayed: ['phê duyệt này đã được dùng một lần', 'the approval was used once already'],
  expired: ['phê duyệt đã quá 72 giờ', 'the approval is older than 72 hours'],
} as const satisfies Record<Break, Pair>

/** How a number stands. */
export const NUMBER_WORDS = {
  leased: ['được cấp, chưa dùng', 'leased'],
  issued: ['đã dùng', 'issued'],
  voided: ['đã hủy', 'voided'],
  returned: ['đã trả lại', 'returned'],
  burned: ['bị loại', 'burned'],
} as const satisfies Words

/** How an issued paper stands. */
export const STANDING_WORDS = {
  'in-force': ['đang có hiệu lực', 'in force'],
  corrected: ['đã đính chính, còn hiệu lực', 'rectified, in force'],
  reinstated: ['có hiệu lực trở lại', 'in force again'],
  replaced: ['đã bị thay thế', 'replaced'],
  revoked: ['đã bị thu hồi', 'revoked'],
} as const satisfies Record<Standing, Pair>

const word = (words: Readonly<Record<string, Pair>>, key: unknown, language: Language): string =>
  words[String(key)]?.[sideOf(language)] ?? String(key)

/** Entries of a dossier's history that are no steps of its route. */
const NOTE_WORDS = {
  'paper-made': ['lập giấy', 'paper made'],
  'paper-printed': ['in giấy', 'paper printed'],
  'seal-entry': ['ghi sổ trước khi đóng dấu', 'use of the seal announced'],
  'seal-applied': ['đóng dấu mực xong', 'ink seal applied'],
  'seal-failed': ['không đóng được dấu', 'seal not applied'],
  'seal-spoiled': ['đóng dấu hỏng', 'sealing spoiled'],
  'sheets-spoiled': ['hủy tờ hỏng', 'spoiled sheets destroyed'],
  settlement: ['xử lý việc tỉnh giữ', 'held act settled'],
  'verdict-noted': ['ghi nhận lời tỉnh', 'word of the province noted'],
  'verdict-noted-voided': ['hủy số và giấy theo lời tỉnh', 'voided on the word of the province'],
  'verdict-noted-held': [
    'gọi thu lại bản đã trao, tỉnh chưa quyết định',
    'copy called back, the province has not decided',
  ],
  'verdict-noted-stands': [
    'thôi thu lại, việc tỉnh giữ vẫn có giá trị',
    'no longer called back: what was held stands',
  ],
} as const satisfies Words

/** The word for a stage; an unknown one (from a newer version) is shown by its name. */
export const stageWord = (stage: unknown, language: Language): string => word(STAGE_WORDS, stage, language)
/** The word for a step; an unknown one is shown by its name. */
export const stepWord = (step: unknown, language: Language): string =>
  word({ ...STEP_WORDS, ...NOTE_WORDS }, step, language)
/** The word for a step that a newer program took and this one does not read. */
export const newerStepWord = (step: unknown, language: Language): string =>
  `${language === 'vi' ? 'bước của bản mới hơn' : 'a step of a newer version'}: ${stepWord(step, language)}`
/** The word for an act of the office; an unknown one is shown by its name. */
export const actWord = (act: unknown, language: Language): string => word(ACT_WORDS, act, language)
/** Why an approval no longer holds, in words. */
export const breakWord = (why: unknown, language: Language): string => word(BREAK_WORDS, why, language)
/** The word for a role. */
export const roleWord = (role: unknown, language: Language): string => word(ROLE_WORDS, role, language)
/** The word for how a dossier ended; an unknown one is shown by its name. */
export const outcomeWord = (outcome: unknown, language: Language): string =>
  word(OUTCOME_WORDS, outcome, language)
/** The word for a flag of a dossier; an unknown one is shown by its name. */
export const flagWord = (flag: unknown, language: Language): string => word(FLAG_WORDS, flag, language)
/** The word for the standing of an issued paper. */
export const standingWord = (standing: unknown, language: Language): string =>
  word(STANDING_WORDS, standing, language)

/** What the register says of a scanned paper, beyond its standing. */
const REGISTER_WORDS = {
  ...STANDING_WORDS,
  issued: ['đã phát hành, đang có hiệu lực', 'issued, in force'],
  recalled: ['phải thu lại theo lời tỉnh', 'called back by the province'],
  voided: ['đã bị hủy', 'voided'],
  unfinished: ['chưa phát hành', 'not issued yet'],
  unknown: ['sổ không có', 'not in the register'],
  elsewhere: ['do quầy khác làm, sổ này chưa nói được', 'of another counter, not known here'],
  'elsewhere-last': [
    'do quầy khác làm, tỉnh không có văn bản nào ra sau',
    'of another counter, the last there is',
  ],
  'elsewhere-followed': [
    'do quầy khác làm, tỉnh có văn bản ra sau',
    'of another counter, others came after it',
  ],
} as const satisfies Words
/** The word for the register's finding on a paper. */
export const registerWord = (register: unknown, language: Language): string =>
  word(REGISTER_WORDS, register, language)
