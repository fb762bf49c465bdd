import type { Language } from '../../../shared/base/language.ts'
import { amendmentWord } from '../../../shared/text/dossier/amendment-words.ts'
import { againSaid } from '../../../shared/text/dossier/undone.ts'
import { lackWord } from '../../../shared/text/procedures/programme.ts'
import { proofStepWord } from '../../../shared/text/proof/proof.ts'
import { isVerdictReason, verdictWord } from '../../../shared/text/province/verdict-words.ts'
import { whyWord } from '../../../shared/text/province/why-words.ts'
import { RECOVERY } from '../../../shared/text/recovery.ts'
import { fateWord, markWord, sealKindWord } from '../../../shared/text/signing/seal-words.ts'
import {
  actWord,
  flagWord,
  outcomeWord,
  registerWord,
  roleWord,
  stageWord,
  standingWord,
  stepWord,
} from '../../../shared/text/words.ts'

type Word = (value: string) => string
const of =
  (words: Readonly<Record<string, string>>): Word =>
  value =>
    Object.hasOwn(words, value) ? (words[value] ?? value) : value
/** Takes the word from the first of several lists that has one for the value. */
const either =
  (...lists: readonly Word[]): Word =>
  value =>
    lists.map(list => list(value)).find(word => word !== value) ?? value
const vi =
  <T>(word: (value: T, language: Language) => string): Word =>
  value =>
    word(value as T, 'vi')

const STATES = of({
  ...{
    leased: 'được cấp, chưa dùng',
    issued: 'đã dùng',
    voided: 'đã hủy',
    returned: 'đã trả lại',
    burned: 'bị loại',
  },
  ...{ waiting: 'chờ gửi', held: 'tỉnh đang giữ', refused: 'tỉnh không nhận', unheard: 'chưa nhận được' },
  ...{ this: 'máy này', free: 'chưa có máy', enrolled: 'đã ghi danh', lost: 'đã mất' },
  ...{ 'in-force': 'còn hiệu lực', revoked: 'đã thu hồi', over: 'đã hết hạn', 'not-yet': 'chưa có hiệu lực' },
  ...{
    ended: 'đã hết hạn',
    coming: 'chưa có hiệu lực',
    'used-up': 'đã hết lượt',
    future: 'chưa có hiệu lực',
  },
  ...{ applied: 'đã đóng', failed: 'không đóng được', spoiled: 'hỏng', open: 'đang mở', closed: 'đã khóa' },
})
const FORMS = of({
  ...{ receipt: 'giấy tiếp nhận', result: 'kết quả', apology: 'xin lỗi', 'stop-notice': 'thông báo dừng' },
  ...{
    'supplement-request': 'yêu cầu bổ sung',
    'refusal-notice': 'từ chối',
    'provisional-slip': 'phiếu tạm',
  },
  ...{
    'control-slip': 'phiếu kiểm soát',
    'hand-over-slip': 'giấy bàn giao',
    'brought-slip': 'biên nhận giấy tờ bổ sung',
    'authority-letter': 'giấy ủy quyền',
  },
  ...{
    'satisfaction-slip': 'phiếu đánh giá',
    decision: 'quyết định thu hồi, bãi bỏ',
    rectification: 'công văn đính chính',
    replacement: 'văn bản thay thế',
  },
  ...{ revocation: 'quyết định thu hồi', reinstatement: 'quyết định hủy thu hồi', decision: 'quyết định' },
  ...{ 'outage-minute': 'biên bản gián đoạn', 'custody-minutes': 'biên bản bàn giao con dấu' },
})
/** The name of a form, or of its copy, which says BẢN SAO. */
const formWord: Word = form => {
  const [, of] = /^(.+)-copy$/.exec(form) ?? []
  return of === undefined ? FORMS(form) : `${FORMS(of)} (bản sao)`
}

/**
 * The words for the values of an answer, by the name of the key. A key without a list keeps its values as
 * they are.
 */
export const WORDS: Readonly<Record<string, Word>> = {
  stage: vi(stageWord),
  step: either(vi(stepWord), vi(proofStepWord)),
  outcome: vi(outcomeWord),
  ended: vi(outcomeWord),
  channel: of({ direct: 'trực tiếp', post: 'bưu chính công ích', online: 'trực tuyến', counter: 'tại quầy' }),
  flags: vi(flagWord),
  again: vi(againSaid),
  roles: vi(roleWord),
  standing: either(
    vi(standingWord),
    vi(registerWord),
    of({ good: 'còn hiệu lực', ending: 'sắp hết hạn', ended: 'đã hết hạn', 'not-yet': 'chưa có hiệu lực' }),
  ),
  noForce: vi(registerWord),
  register: vi(registerWord),
  state: STATES,
  form: formWord,
  made: vi(amendmentWord),
  type: either(vi(actWord), vi(stepWord)),
  mark: vi(markWord),
  kind: either(vi(sealKindWord), formWord),
  fates: vi(fateWord),
  need: vi(lackWord),
  cause: either(vi(whyWord), value => verdictWord(value, 'vi')),
  why: either(vi(whyWord), of({ supplement: 'chờ bổ sung' })),
  reason: either(
    of(Object.fromEntries(Object.entries(RECOVERY).map(([key, said]) => [key, said.vi]))),
    value => (isVerdictReason(value) ? verdictWord(value, 'vi') : value),
  ),
  registers: of({ equal: 'khớp', different: 'KHÁC', unknown: 'chưa so được' }),
  what: of({ acts: 'việc', files: 'tệp giấy' }),
  of: of({ dossier: 'hồ sơ', office: 'văn phòng', others: 'hồ sơ của cơ quan khác', counter: 'quầy khác' }),
  action: of({ send: 'gửi ngay (sync)', open: 'mở hồ sơ (settle)', tell: 'báo quản trị' }),
  stands: of({ here: 'ở quầy', 'at-province': 'đã ở tỉnh', held: 'tỉnh đang giữ' }),
  shell: of({ headless: 'dòng lệnh', electron: 'Electron', chromium: 'cửa sổ trình duyệt' }),
  key: of({ 'officer-wrapped-file': 'tệp, mở bằng mã PIN', 'system-key-store': 'kho khóa của hệ điều hành' }),
  condition: of({ ready: 'sẵn sàng', busy: 'đang bận', absent: 'chưa cắm', faulty: 'hỏng' }),
  period: of({ day: 'theo ngày', year: 'theo năm' }),
  proof: of({
    ...{
      verified: 'đã kiểm chứng',
      recall: 'nhớ lại, chưa kiểm chứng',
      'no-limit': 'nguồn không ghi thời hạn',
    },
    ...{ 'limit-unchecked': 'thời hạn chưa kiểm chứng', 'name-only': 'mới có tên' },
  }),
  numbersFrom: of({ province: 'tỉnh', here: 'máy này', centre: 'máy khác của Trung tâm' }),
  in: of({ 'key-file': 'tệp khóa', pkcs12: 'tệp PKCS#12', token: 'thiết bị ký', other: 'người khác giữ' }),
  use: value => value.replace(/^sign$/, 'ký').replace(/^seal:/, 'đóng dấu '),
  issuer: of({ 'demo-authority': 'Trung tâm mẫu' }),
  at: of({ now: 'lúc này', noon: 'buổi trưa', evening: 'cuối ngày' }),
  cable: of({ in: 'đang cắm', out: 'đang rút' }),
  book: of({ dossiers: 'theo dõi hồ sơ', outgoing: 'văn bản đi' }),
  verdicts: of({
    ...{ confirmed: 'đã nhận', held: 'đang giữ', quarantined: 'giữ riêng', superseded: 'đã thay' },
    ...{ rejected: 'không nhận' },
  }),
  standings: vi(standingWord),
}
