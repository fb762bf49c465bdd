import type { Language } from '../../base/language.ts'
import type { TableReason } from '../../judge/reasons.ts'

type Pair = readonly [vi: string, en: string]

/** Why the province holds an act, or says more than “good” about it, in the words of a status line. */
const WORDS = {
  waits: ['chờ một việc trước của hồ sơ được giải quyết', 'waits for an earlier act of the dossier'],
  'changed-beneath': [
    'quầy khác đã sửa hoặc hủy chỗ dựa của việc này',
    'another counter changed what it rests on',
  ],
  'undoes-unknown': [
    'sẽ hủy văn bản mà quầy này chưa biết',
    'it would undo a paper this counter did not know of',
  ],
  'not-awaiting-supplement': [
    'hồ sơ lúc đó không còn chờ bổ sung',
    'the dossier no longer waited for a supplement',
  ],
  'awaiting-code': ['hồ sơ chưa có mã, mới có phiếu tạm', 'the dossier has no code yet'],
  'code-given': ['hồ sơ đã có mã', 'the dossier has its code'],
  'hour-printed': ['phiếu tạm in giờ bằng máy, không ghi tay', 'the slip was dated by the machine'],
  'hour-too-early': [
    'giờ ghi tay sớm hơn lúc có thể lập phiếu tạm',
    'the hour by hand is too early for the slip',
  ],
  'hour-too-late': ['giờ ghi tay muộn hơn lúc máy ghi nhận', 'the hour by hand is after the recorded one'],
  'same-step': ['quầy khác đã làm bước này trước', 'another counter took this step before'],
  concurring: ['quầy khác đã làm cùng việc, cùng kết quả', 'another counter did the same'],
  'other-document': ['quầy khác đã ra văn bản khác', 'another counter made another document'],
  contradiction: ['quầy khác đã quyết định ngược lại', 'another counter decided otherwise'],
  'against-final': ['kết quả khác đã trả cho công dân', 'another result was handed over already'],
  unauthorised: ['người làm không còn thẩm quyền lúc đó', 'no authority at that time'],
  'revoked-meanwhile': [
    'thẩm quyền bị thu hồi trong lúc mất mạng',
    'authority was revoked during the outage',
  ],
  'machine-lost': ['máy của quầy đã mất trước lúc đó', 'the machine had been lost by then'],
  'machine-lost-meanwhile': [
    'có thể làm trên máy của quầy sau khi máy mất',
    'perhaps done on the machine after it was lost',
  ],
  'second-missing': ['việc của hai người mà chỉ một người làm', 'taken by one person where two must'],
  'second-unfit': ['người thứ hai không có quyền xác nhận', 'the second person may not confirm it'],
  'second-signature': ['chữ ký của người thứ hai không đúng', 'the second person’s signature does not hold'],
  'unknown-authority': ['máy chủ tỉnh chưa biết căn cứ ủy quyền', 'the province does not know the authority'],
  'clock-suspect': [
    'đồng hồ của quầy không đáng tin lúc đó',
    'the clock of the counter was not to be trusted',
  ],
  'unknown-procedure': [
    'máy chủ tỉnh chưa biết phiên bản thủ tục',
    'the province does not know the procedure version',
  ],
  'procedure-not-in-force': [
    'phiên bản thủ tục chưa hoặc hết hiệu lực',
    'the procedure version was not in force',
  ],
  'other-outcome': ['kết quả ghi không theo quy tắc', 'it stands otherwise than the rules say'],
  'unknown-type': ['máy chủ tỉnh cần cập nhật để đọc việc này', 'the province must be updated to read it'],
  'device-suspended': ['quầy đang bị tạm ngừng', 'the counter is suspended'],
  fork: ['dữ liệu của quầy đã rẽ thành hai bản', 'the record of the counter has forked'],
  'other-version': [
    'tỉnh đã có văn bản khác cùng số phiên bản',
    'the province has another one under this version',
  ],
  'foreign-issuer': ['tỉnh không biết nơi ký văn bản này', 'the province does not know who signed it'],
  unreadable: ['tỉnh không đọc được văn bản này', 'the province cannot read it'],
  'not-yours': ['văn bản này chỉ tỉnh được ban hành', 'only the province may issue it'],
  ratified: ['người có thẩm quyền cho giữ nguyên', 'let stand by a person with authority'],
  'set-aside': ['người có thẩm quyền gác lại', 'set aside by a person with authority'],
  'base-set-aside': ['việc mà nó dựa vào đã bị gác lại', 'what it rests on was set aside'],
  'rival-stands': [
    'kết quả của quầy khác có giá trị; hồ sơ không giải quyết lại ở quầy này',
    'the result of another counter stands: this one does not decide the dossier anew',
  ],
  'not-said': ['máy chủ tỉnh không nói lời mà máy này ghi lại', 'the province did not say what it notes'],
  'nothing-to-settle': ['việc cần xử lý không còn bị giữ', 'what it settles is not held'],
  'settles-own': ['người xử lý chính là người đã làm', 'who settles it took it himself'],
  'machine-unknown': ['chưa có chứng thư của máy ở quầy đó', 'the certificate of that machine has not come'],
  'person-unknown': ['chưa có chứng thư của người làm việc ấy', 'the certificate of who acted has not come'],
  'hand-forged': ['chữ ký của việc ấy không đúng', 'its signature does not hold'],
  'unknown-paper': ['tỉnh chưa thấy việc nào ghi tên tệp này', 'no event there names this file'],
  'file-too-large': ['tệp quá 32 MB', 'the file is over 32 MB'],
  'file-size': ['cỡ tệp không như đã báo', 'its size is not what was said'],
  'file-order': ['thứ tự các phần của tệp bị lẫn', 'its pieces came out of order'],
  'file-differs': ['phần của tệp khác phần đã gửi trước', 'a piece differs from the one sent before'],
  'file-hash': ['tệp đến nơi không đúng mã băm đã báo', 'what arrived has not the hash that was said'],
  'file-forms': ['tỉnh đã có quá nhiều bản của tệp này', 'there are too many forms of it already'],
  'uses-over': [
    'quá số lượt của ủy quyền, tính trên mọi quầy',
    'more than the delegation is for, over all counters',
  ],
  'number-twice': [
    'số của việc này đã có trên giấy của hồ sơ khác',
    'its number stands on the paper of another dossier',
  ],
  'number-not-leased': [
    'số của việc này không thuộc dải nào tỉnh đã cấp cho máy ấy',
    'its number is of no range that was given to its machine',
  ],
  stale: ['hồ sơ đã có việc khác mà quầy chưa biết', 'the dossier had changed meanwhile'],
} as const satisfies Record<TableReason, Pair> & Record<string, Pair>

/** Whether a text is a reason that verdicts give, and not one that a person wrote. */
export const isVerdictReason = (reason: string | null): reason is keyof typeof WORDS =>
  Object.hasOwn(WORDS, reason ?? '')

/** The reason of a verdict in words; a rule's own name where there are none. */
export const verdictWord = (reason: string | null, language: Language): string => {
  const [vi, en]: Pair = isVerdictReason(reason)
    ? WORDS[reason]
    : [`quy tắc “${reason}”`, `the rule “${reason}”`]
  return language === 'vi' ? vi : en
}
