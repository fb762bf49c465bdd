import type { Language } from '../../base/language.ts'
import type { StepFacts } from '../../refusals/steps.ts'
import { type Said, say } from '../say.ts'
import { breakWord, stageWord, stepWord } from '../words.ts'

type Shut = StepFacts['wrong-stage']

/** Steps that are open until the approval. */
const UNTIL_APPROVED: readonly string[] = ['supplement-request', 'refusal', 'withdrawal', 'closing']

/**
 * The step that takes the approval back, where that opens this shut step again; undefined where it does not.
 */
export function wayBack({ stage, step, amending, barred }: Shut): 'voiding' | 'correction' | undefined {
  if (amending || barred || !UNTIL_APPROVED.includes(step)) return undefined
  if (stage === 'approved' || stage === 'signed') return 'voiding'
  return stage === 'sealed' ? 'correction' : undefined
}

/**
 * How such a step becomes possible after the approval: whom to ask first. A citizen, for one, may take the
 * dossier back until they have the result.
 */
function saidBack(shut: Shut, language: Language): string | undefined {
  const way = wayBack(shut)
  if (!way) return undefined
  const [stage, step] = [stageWord(shut.stage, language), stepWord(shut.step, language)]
  if (language === 'en')
    return way === 'voiding'
      ? `The dossier is “${stage}”: ${step} needs the approval taken back. Ask the approver to void it first (the number is voided with the reason), then do it.`
      : `The dossier is “${stage}”: ${step} needs the result taken back. Use correction first (the number and the papers are voided with the reason), then do it.`
  return way === 'voiding'
    ? `Hồ sơ đang ở bước “${stage}” nên chưa thể ${step}. Mời người phê duyệt hủy phê duyệt trước (số bị hủy kèm lý do), rồi ${step}.`
    : `Hồ sơ đang ở bước “${stage}” nên chưa thể ${step}. Dùng “Sửa trước khi trả” trước (số và giấy đã cấp bị hủy kèm lý do), rồi ${step}.`
}

/** The sentences about steps that may not be taken now. */
export const STEP_SENTENCES: Said<StepFacts> = {
  'wrong-stage': say(
    f =>
      saidBack(f, 'vi') ??
      `Hồ sơ đang ở bước “${stageWord(f.stage, 'vi')}” nên chưa thể ${stepWord(f.step, 'vi')}. Mở hồ sơ để xem bước tiếp theo.`,
    f =>
      saidBack(f, 'en') ??
      `The dossier is “${stageWord(f.stage, 'en')}”, so ${stepWord(f.step, 'en')} cannot be done. Open it to see the next step.`,
  ),
  'step-owed': say(
    f => `Còn thiếu bước ${stepWord(f.owed, 'vi')}. Chuyển hồ sơ cho người làm bước đó trước.`,
    f => `${stepWord(f.owed, 'en')} is still owed. Pass the dossier to the person who does it.`,
  ),
  'dossier-closed': say(
    'Hồ sơ đã kết thúc, không làm thêm bước nào được. Nếu cần, tiếp nhận hồ sơ mới.',
    'The dossier is closed. If needed, receive a new one.',
  ),
  'not-in-route': say(
    'Thủ tục này không có bước đó. Xem quy trình của thủ tục.',
    'This procedure has no such step. See its route.',
  ),
  'already-supplemented': say(
    'Hồ sơ đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần nữa. Giải quyết với giấy tờ đang có hoặc từ chối, nêu lý do.',
    'A supplement was requested once already; the law allows no second request. Decide on what is there, or refuse with reasons.',
  ),
  'already-reappointed': say(
    'Hồ sơ đã hẹn lại một lần; pháp luật không cho hẹn lần nữa. Giải quyết ngay và báo lãnh đạo cơ quan.',
    'The date was moved once already; the law allows no second time. Decide now and tell the head of the agency.',
  ),
  'not-awaiting-supplement': say(
    'Hồ sơ không chờ bổ sung. Dùng “Sửa trước khi trả” nếu cần thay đổi.',
    'The dossier awaits no supplement. Use correction to change it.',
  ),
  'awaiting-supplement': say(
    'Hồ sơ đang chờ công dân bổ sung. Nhận đủ giấy tờ bổ sung rồi làm tiếp.',
    'The dossier awaits a supplement. Take in the papers first.',
  ),
  stale: say(
    'Hồ sơ vừa được người khác cập nhật. Mở lại hồ sơ rồi làm lại việc này.',
    'Somebody else has just changed the dossier. Open it again and repeat.',
  ),
  'act-known': say(
    'Việc mang mã này đã được ghi với nội dung khác. Làm lại việc này dưới một mã mới.',
    'An act of this id is recorded with another content. Repeat it under a new id.',
  ),
  'appraised-against': say(
    'Kết quả thẩm định không đề nghị cấp. Trả lại thẩm định, hoặc từ chối và nêu lý do.',
    'The appraisal does not propose to grant. Send it back, or refuse with reasons.',
  ),
  'document-changed': say(
    'Văn bản đã thay đổi so với bản bạn đã xem. Mở lại, đọc bản mới rồi phê duyệt.',
    'The document changed since you saw it. Open it again and read before approving.',
  ),
  'not-opened': say(
    'Chưa mở xem văn bản này trong phiên làm việc, nên chưa phê duyệt được. Mở ra, đọc rồi phê duyệt.',
    'The document was not on view in this session, so it cannot be approved. Open it, read it, then approve.',
  ),
  'approval-broken': say(
    f =>
      `Không ký, không đóng dấu được: ${breakWord(f.why, 'vi')}. Số đã hủy, kèm lý do; mở văn bản mới và phê duyệt lại.`,
    f =>
      `Neither signed nor sealed: ${breakWord(f.why, 'en')}. The number is voided with the reason; open the new document and approve it.`,
  ),
  'no-document': say(
    'Chưa có văn bản để ký hoặc đóng dấu. Làm lại bước trước.',
    'There is no document to sign or seal. Repeat the step before.',
  ),
  'duplicate-act': say(
    'Việc này đã được ghi nhận rồi. Không cần làm lại.',
    'This is recorded already. Nothing to repeat.',
  ),
  'no-result-text': say(
    'Thủ tục chưa có mẫu kết quả nên chưa thể phê duyệt tại đây. Báo quản trị danh mục bổ sung mẫu.',
    'The procedure has no result text yet and cannot be approved here. Tell the catalogue administrator.',
  ),
  'paper-not-proven': say(
    f =>
      `Văn bản không được chứng minh, hỏng ở bước “${f.step}”: ${f.why}. Không nhận văn bản này, đối chiếu với sổ nơi cấp.`,
    f =>
      `The paper is not proven; it breaks at “${f.step}”: ${f.why}. Do not accept it, and compare with the register of its issuer.`,
  ),
  overtaken: say(
    'Quầy khác đã ra kết quả cho hồ sơ này và tỉnh cho kết quả ấy có giá trị, nên ở quầy này không làm bước nào nữa. Chuyển hồ sơ giấy sang quầy kia, không trao gì thêm cho công dân.',
    'Another counter made the result of this dossier and the province lets that one stand, so no step is taken here any more. Give the papers to that counter, and the citizen nothing more.',
  ),
  'held-elsewhere': say(
    f =>
      `Một việc mà ${f.counter} đã làm với hồ sơ này đang bị tỉnh giữ lại, nên ở đây chưa làm bước nào; tỉnh quyết định xong thì làm tiếp được. Gọi ${f.counter} xử lý việc bị giữ.`,
    f =>
      `The province holds an act of ${f.counter} on this dossier, so no step is taken here until it has decided. Call ${f.counter} to settle what is held.`,
  ),
  'paper-not-here': say(
    f =>
      `Văn bản của hồ sơ này do ${f.counter} làm và tệp chưa về quầy này, nên bước này chưa làm được. Kết nối tỉnh rồi chờ vài phút, hoặc lấy văn bản ấy ở mục Giấy tờ của hồ sơ.`,
    f =>
      `The document of this dossier was made at ${f.counter} and its file is not here yet, so this step cannot be taken. Connect to the province and wait some minutes, or fetch it under Papers on the page of the dossier.`,
  ),
  'moved-elsewhere': say(
    f =>
      `${f.counter} đã ghi “${stepWord(f.step, 'vi')}” cho hồ sơ này lúc ${f.at}, nên việc này không được ghi nữa. Xem hồ sơ đang ở bước nào rồi làm tiếp từ đó.`,
    f =>
      `${f.counter} recorded “${stepWord(f.step, 'en')}” on this dossier at ${f.at}, so this was not recorded. Look where the dossier stands and go on from there.`,
  ),
  'approval-broken-there': say(
    f =>
      `Không ký, không đóng dấu được: ${breakWord(f.why, 'vi')}. Số do ${f.counter} cấp. Mời người phê duyệt hủy phê duyệt ở đây hoặc ở đó rồi phê duyệt lại.`,
    f =>
      `Neither signed nor sealed: ${breakWord(f.why, 'en')}. Its number is of ${f.counter}. Ask the approver to void the approval here or there and to approve anew.`,
  ),
}
