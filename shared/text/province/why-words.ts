import { type Language, sideOf } from '../../base/language.ts'
import type { ProvinceFacts } from '../../refusals/province.ts'

const WORDS: Readonly<Record<keyof ProvinceFacts, readonly [vi: string, en: string]>> = {
  'no-province': ['quầy chưa ghi danh với tỉnh', 'no province is enrolled'],
  'province-unreachable': ['không liên lạc được máy chủ tỉnh', 'the province cannot be reached'],
  'not-the-province': ['máy trả lời không phải máy chủ tỉnh', 'what answers is not the province'],
  'server-unvouched': [
    'máy trả lời không có chứng thư do tỉnh cấp',
    'the server has no certificate of the province',
  ],
  'server-other-name': [
    'chứng thư của máy trả lời mang tên khác',
    'the certificate of the server has another name',
  ],
  'server-expired': [
    'chứng thư của máy trả lời hết hoặc chưa có hiệu lực',
    'the certificate of the server is not valid now',
  ],
  'server-not-tls': [
    'máy trả lời không dùng đường truyền mã hóa (TLS 1.2 trở lên)',
    'the server does not speak TLS 1.2 or later',
  ],
  'enrol-unanswered': ['máy chủ tỉnh chưa trả lời lần ghi danh', 'the enrolment was not answered'],
  'enrol-stranger': ['máy khác trả lời lần ghi danh', 'a stranger answered the enrolment'],
  'not-admitted': ['máy chủ tỉnh không nhận ra quầy', 'the province does not know the counter'],
  'not-enrolled': ['quầy chưa ghi danh', 'the counter is not enrolled'],
  'province-fault': ['máy chủ tỉnh đang lỗi', 'the province has a fault'],
  'province-busy': ['máy chủ tỉnh đang bận', 'the province is busy'],
  'province-refused': ['máy chủ tỉnh không nhận cách gửi này', 'the province does not take what was sent'],
  'counter-old': ['chương trình ở quầy cũ hơn', 'the program here is older'],
  'province-old': ['máy chủ tỉnh cũ hơn', 'the province is older'],
  'sync-fault': ['quầy gặp lỗi khi gửi', 'a fault while sending'],
  'wrong-code': ['mã ghi danh sai', 'the enrolment code is wrong'],
  'no-file-there': ['tỉnh không có giấy nào của hồ sơ này', 'the province has no paper of it'],
  'file-unreachable': ['chưa lấy được giấy từ tỉnh', 'the paper could not be fetched'],
  'file-not-genuine': ['tệp tỉnh trả về không mở được', 'what came does not open'],
  'invited-alone': ['mã ghi danh cần hai người', 'a code takes two persons'],
  'not-fitting': ['quầy không khớp với dữ liệu của tỉnh', 'the counter does not fit'],
}

/**
 * Why nothing was sent, in the few words of an outbox line. The full sentence with what to do stands above
 * the list.
 */
export const whyWord = (why: string, language: Language): string =>
  (WORDS as Readonly<Record<string, readonly [string, string]>>)[why]?.[sideOf(language)] ?? why
