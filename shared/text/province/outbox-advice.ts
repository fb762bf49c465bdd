import { type Language, sideOf } from '../../base/language.ts'
import { WRONG_SERVER } from '../../refusals/province.ts'

type Both = readonly [vi: string, en: string]

const CENTRE: Both = [
  'Báo quản trị của Trung tâm, đọc nguyên lý do này; việc vẫn nguyên ở quầy, không phải làm lại.',
  'Tell the administrator of the Centre this very reason; the act is whole here and need not be done again.',
]
const STRANGER: Both = [
  'Báo quản trị của tỉnh: máy trả lời không phải máy chủ tỉnh. Việc vẫn nguyên ở quầy và sẽ tự gửi khi đúng máy chủ tỉnh trả lời; đừng nhập mã nào.',
  'Tell the administrator of the province that what answers is not its server. Everything is whole here and goes up once the right one answers; type no code.',
]
/** The advice on what is asked for again in every round: what it means for the dossiers meanwhile. */
const UNHEARD: Both = [
  'Máy tự hỏi lại mỗi lượt và nhận tiếp, không mất việc nào. Đến khi ấy, trước khi làm tiếp hồ sơ có quầy khác tham gia của cơ quan này, gọi hỏi quầy ấy.',
  'The machine asks again in every round and loses nothing. Until then call the other counter before going on with a dossier of this agency in which one took part.',
]
const unheard = (vi: string, en: string): Both => [`${vi} ${UNHEARD[0]}`, `${en} ${UNHEARD[1]}`]
/**
 * The advice on causes that nobody at the counter can mend: whom to tell, what to ask for, what to do with
 * the work meanwhile.
 */
const WORDS: Readonly<Record<string, Both>> = {
  'device-suspended': [
    'Báo quản trị của tỉnh. Máy làm việc lại bằng một lần ghi danh mới: sao lưu, phục hồi vào thư mục mới, rồi ghi danh bằng mã mới (hai người cấp); đến khi ấy nhận hồ sơ ở quầy khác. Đã ghi danh mới mà việc này còn ở đây: tỉnh không nhận việc này nữa, tiếp nhận lại từ giấy thành hồ sơ mới và báo mã mới cho công dân.',
    'Tell the administrator of the province. The machine works again by being enrolled anew: back it up, restore that into a new folder, enrol it with a new code (two people make it); receive at another counter until then. Where that is done and the act still stands here: the province will never take it; receive it anew from the papers as another dossier, and tell the citizen its code.',
  ],
  fork: [
    'Ngừng nhận hồ sơ ở máy này: sổ của nó có hai bản (máy bị chép, hoặc phục hồi mà không ghi danh lại). Báo quản trị của tỉnh, giữ nguyên máy; quầy làm việc lại khi được ghi danh mới bằng mã mới (hai người cấp). Đã ghi danh mới mà việc này còn ở đây: tỉnh không nhận việc này nữa, tiếp nhận lại từ giấy thành hồ sơ mới và báo mã mới cho công dân.',
    'Receive nothing more at this machine: its record stands twice (copied, or restored without being enrolled anew). Tell the administrator of the province, and leave the machine as it is; the counter works again once it is enrolled anew with a new code (two people make it). Where that is done and the act still stands here: the province will never take it; receive it anew from the papers as another dossier, and tell the citizen its code.',
  ],
  'unknown-type': [
    'Báo quản trị của tỉnh cập nhật máy chủ; cập nhật xong tỉnh tự xét lại, quầy không phải làm gì.',
    'Ask the administrator of the province to update it; after that it judges again by itself.',
  ],
  'unknown-authority': [
    'Báo văn thư xem quyết định ủy quyền của người đã làm có gửi được lên tỉnh không (Ủy quyền, rồi Gửi lên tỉnh).',
    'Ask the clerk whether the delegation of who did it went up to the province.',
  ],
  'unknown-procedure': [
    'Báo quản trị của Trung tâm: tỉnh chưa có phiên bản thủ tục này, cần công bố lên tỉnh.',
    'Tell the administrator of the Centre: the province has not this version of the procedure; it must be published there.',
  ],
  'machine-unknown': unheard(
    'Báo quản trị của tỉnh: chứng thư của máy ở quầy ấy chưa xuống tới quầy này.',
    'Tell the administrator of the province that the certificate of that machine has not come down to this counter.',
  ),
  'person-unknown': unheard(
    'Báo văn thư của Trung tâm: chứng thư của người làm việc ấy chưa lên tỉnh, cần gửi từ quầy đã cấp.',
    'Tell the clerk of the Centre that the certificate of who acted is not at the province; it must be sent from the counter that made it.',
  ),
  'hand-forged': unheard(
    'Báo quản trị của tỉnh: việc của quầy khác đến đây với chữ ký không đúng, có thể bị sửa trên đường truyền.',
    'Tell the administrator of the province that an act of another counter comes with a signature that does not hold; it may have been changed on the way.',
  ),
  'no-province': [
    'Báo quản trị của Trung tâm ghi danh quầy với tỉnh; đến khi ấy mọi việc giữ tại quầy, nên đặt bản sao thứ hai (Cài đặt).',
    'Ask the administrator of the Centre to enrol this counter; until then everything stays here, so set a second copy in the settings.',
  ],
  'counter-old': [
    'Báo bộ phận kỹ thuật cập nhật chương trình ở quầy này; việc đã ghi vẫn nguyên và sẽ tự gửi sau đó.',
    'Ask support to update the program at this counter; what is recorded is whole and goes up by itself afterwards.',
  ],
  'province-old': [
    'Báo quản trị của tỉnh cập nhật máy chủ; việc đã ghi vẫn nguyên và sẽ tự gửi sau đó.',
    'Ask the administrator of the province to update it; what is recorded is whole and goes up by itself afterwards.',
  ],
  ...Object.fromEntries(WRONG_SERVER.map(each => [each, STRANGER])),
  'not-admitted': [
    'Báo quản trị của tỉnh xem lại ghi danh của quầy; việc vẫn nguyên ở quầy và sẽ tự gửi sau đó.',
    'Ask the administrator of the province to look at the enrolment of this counter; everything is whole here and goes up afterwards.',
  ],
}

/** What to do about a line of the outbox that nobody at the counter can mend. */
export const outboxAdvice = (cause: string | null, language: Language): string =>
  (Object.hasOwn(WORDS, cause ?? '') ? (WORDS[cause ?? ''] ?? CENTRE) : CENTRE)[sideOf(language)]
/** Every cause that has a sentence of its own. */
export const ADVISED_CAUSES = Object.keys(WORDS)
