import { capital } from '../../base/capital.ts'
import { type Language, sideOf } from '../../base/language.ts'
import type { Act } from '../../dossier/state.ts'
import { actSaid } from '../dossier/amendment-words.ts'
import { BROKEN_CAUSES } from './proof-breaks.ts'

/**
 * What a step can say: that something holds, that it is broken, or why it was not asked. A closed list, with
 * one sentence each.
 */
const SENTENCES = {
  // what holds
  issued: [
    'Sổ ghi đúng tệp này là văn bản đã phát hành.',
    'The register says: this very file is an issued paper.',
  ],
  corrected: [
    'Sổ ghi đúng tệp này là văn bản đã phát hành, còn hiệu lực; đọc kèm văn bản đính chính.',
    'The register says: this very file is an issued paper in force; read it together with its rectification.',
  ],
  reinstated: [
    'Sổ ghi đúng tệp này là văn bản đã phát hành, từng bị thu hồi, nay có hiệu lực trở lại.',
    'The register says: this very file is an issued paper, once revoked and now in force again.',
  ],
  'layout-ours': [
    'Tệp được ghi đúng cách của chương trình, không có byte nào thừa.',
    'The file is written as the program writes it, with no byte to spare.',
  ],
  'range-whole': [
    'Chữ ký mới nhất bao trùm cả tệp, chỉ chừa đúng chỗ ghi chữ ký.',
    'The latest signature covers the whole file but for the place of the signature itself.',
  ],
  'increments-fill': [
    'Mỗi phần ghi thêm chỉ điền một ô chữ ký đã có sẵn.',
    'Each addition only fills a signature field that was there before.',
  ],
  'cms-good': [
    'Nội dung khớp với chữ ký; người ký đúng là chủ chứng thư kèm theo.',
    'The content agrees with the signatures; each was made by the holder of its certificate.',
  ],
  'certificate-good': [
    'Chứng thư do gốc mà Trung tâm tin lúc ký cấp, còn hiệu lực và đúng thẩm quyền lúc ấy.',
    'The certificates were issued under a root that the Centre trusted when it was signed, were valid and had the authority then.',
  ],
  'stamp-good': [
    'Mọi chữ ký có dấu thời gian của dịch vụ được công bố, khớp với giờ ký (mức B-T).',
    'Every signature has a time stamp of a published service that agrees with its hour (level B-T).',
  ],
  'stamp-once': [
    'Có chữ ký mang dấu thời gian (mức B-T), có chữ ký ký khi dịch vụ không trả lời (mức B-B).',
    'One signature has a time stamp (level B-T), one was made while the service did not answer (level B-B).',
  ],
  'structure-plain': [
    'Văn bản chỉ có trang in và ô chữ ký, không có phần ẩn hay phần tự chạy.',
    'The paper has printed pages and signature fields only; nothing hidden, nothing that runs.',
  ],
  'not-signed': [
    'Bản này không mang chữ ký số (giấy ký tay hoặc bản sao); chỉ sổ của quầy xác nhận. Muốn có chữ ký số, hỏi quầy bản chính.',
    'This copy has no digital signature (signed by hand, or a copy); only the register of the counter confirms it. Ask the counter for the signed original.',
  ],
  // why it was not asked
  'register-off': ['Chưa đối chiếu sổ.', 'The register was not asked.'],
  'stamp-none': [
    'Chữ ký không có dấu thời gian: lúc ký dịch vụ không trả lời hoặc chưa được đặt (mức B-B). Giờ ký theo đồng hồ của quầy.',
    'The signatures have no time stamp: the service did not answer, or none was set (level B-B). The hour is that of the counter.',
  ],
  'stamp-unasked': [
    'Phiếu của quầy ký tại chỗ, không hỏi dấu thời gian để người dân khỏi chờ (mức B-B). Giờ ký theo đồng hồ của quầy.',
    'Slips are signed at the counter without asking for a time stamp, so that nobody waits (level B-B). The hour is that of the counter.',
  ],
  'not-reached': [
    'Chưa kiểm tra được vì bước trước đã hỏng.',
    'Not checked, because a step before it is broken.',
  ],
  // register
  voided: [
    'Văn bản này đã bị hủy. Hỏi bộ phận một cửa bản thay thế.',
    'This paper was voided. Ask the one-stop unit for what replaces it.',
  ],
  replaced: [
    'Văn bản này có thật nhưng đã bị thay thế. Xin văn bản mới.',
    'This paper is genuine but was replaced. Ask for the new one.',
  ],
  revoked: [
    'Văn bản này có thật nhưng đã bị thu hồi, bãi bỏ. Không nhận văn bản này.',
    'This paper is genuine but was revoked. Do not accept it.',
  ],
  recalled: [
    'Văn bản này có thật nhưng phải thu lại theo lời tỉnh. Không nhận văn bản này; hỏi bộ phận một cửa.',
    'This paper is genuine but the province has it called back. Do not accept it; ask the one-stop unit.',
  ],
  unfinished: [
    'Đây là bản trung gian, chưa đóng dấu, chưa phát hành. Không dùng bản này.',
    'This is a copy from before sealing, never issued. Do not use it.',
  ],
  'elsewhere-last': [
    'Giấy do quầy khác của Trung tâm làm; tỉnh có đúng tệp này và chưa có văn bản nào ra sau nó trong hồ sơ.',
    'Made by another counter of the Centre; the province has this very file, and no later paper of its dossier.',
  ],
  'elsewhere-followed': [
    'Giấy có thật, do quầy khác của Trung tâm làm, nhưng tỉnh đã có văn bản ra sau nó trong cùng hồ sơ. Mở Tra cứu (F4), gõ mã hồ sơ, đọc văn bản ra sau.',
    'Genuine, of another counter, but the province has a later paper of the same dossier. Open the register (F4), type the code and read the later one.',
  ],
  'elsewhere-not-there': [
    'Sổ quầy này không có tệp; chữ ký nguyên vẹn và của người, con dấu Trung tâm đã công bố. Tỉnh chưa có tệp này dưới mã ấy. Gọi quầy đã làm hồ sơ hỏi giấy còn hiệu lực không.',
    'The record of this counter does not have the file; its signatures are whole and of persons and seals of the Centre. The province does not have it under that code. Call the counter that made it and ask whether it is in force.',
  ],
  'elsewhere-unasked': [
    'Sổ quầy này không có tệp, nhưng chữ ký nguyên vẹn và của người, con dấu Trung tâm đã công bố: giấy do quầy khác làm. Giấy còn hiệu lực không thì sổ này chưa nói được. Hỏi tỉnh: mở Tra cứu (F4), gõ mã hồ sơ in trên giấy; mất mạng thì gọi quầy ấy.',
    'The record of this counter does not have the file, but its signatures are whole and of persons and seals of the Centre: another counter made it. Whether it is in force cannot be said here. Ask the province: open the register (F4) and type the code on the paper; without a network call that counter.',
  ],
  unknown: [
    'Sổ không có tệp này: không phải bản quầy đã phát hành, hoặc tệp đã bị sửa. Xin bản gốc tại quầy.',
    'The register does not have this file: not what the counter issued, or changed since. Ask the counter for the original.',
  ],
  'other-dossier': [
    'Văn bản có thật nhưng thuộc hồ sơ khác. Kiểm tra lại mã hồ sơ.',
    'The paper is genuine but belongs to another dossier. Check the code.',
  ],
  ...BROKEN_CAUSES,
} as const satisfies Readonly<Record<string, readonly [vi: string, en: string]>>
export type ProofCause = keyof typeof SENTENCES

/** The sentence of a cause; one of a newer version is shown by its name. */
export const proofSentence = (cause: string, language: Language = 'vi'): string =>
  (SENTENCES as Readonly<Record<string, readonly [string, string]>>)[cause]?.[sideOf(language)] ?? cause

/**
 * What one step says of a paper. For the register this includes every paper that changed it, with what each
 * did: what it was in between is history.
 */
export function findingSaid(
  { step, cause }: { step: string; cause: string },
  acts: readonly Act[],
  language: Language = 'vi',
): string {
  const told = step === 'register' ? acts.map(act => `${capital(actSaid(act, language))}.`) : []
  return [proofSentence(cause, language), ...told].join(' ')
}
