import { type Language, sideOf } from '../../base/language.ts'

type Words = readonly [vi: string, en: string]

/** Why a time-stamping service gave no usable stamp, in words for a person. */
const FAILURES: Readonly<Record<string, Words>> = {
  silent: ['không trả lời kịp', 'it did not answer in time'],
  unreachable: ['không nối tới được', 'it cannot be reached'],
  'no-reply': ['nơi trả lời không phải dịch vụ dấu thời gian', 'what answers is no such service'],
  refused: ['dịch vụ từ chối', 'it refused'],
  'wrong-nonce': ['dấu trả lời cho lần hỏi khác', 'its stamp answers another question'],
  'too-large': ['dấu quá lớn', 'its stamp is too large'],
  'stamp-malformed': ['dấu hỏng', 'its stamp is malformed'],
  'stamp-other': ['dấu của nội dung khác', 'its stamp is of something else'],
  'stamp-wrong': ['chữ ký của dấu sai', 'the signature of its stamp is wrong'],
  'stamp-untrusted': ['chứng thư dịch vụ không thuộc gốc được tin', 'its certificate is of no trusted root'],
  'stamp-not-for-stamping': [
    'chứng thư không dùng để đóng dấu thời gian',
    'its certificate is not for stamping',
  ],
  'stamp-outside-validity': [
    'giờ của dấu ngoài hạn chứng thư dịch vụ',
    'its certificate did not hold at that hour',
  ],
}
/** Failures that the line or the address may cause. The others are the service's own. */
const OF_THE_LINE: readonly string[] = ['silent', 'unreachable', 'no-reply']

/** Why there is no stamp, in words; an unknown cause is shown by its name. */
export const stampFailureWord = (why: string, language: Language): string =>
  Object.hasOwn(FAILURES, why) ? (FAILURES[why]?.[sideOf(language)] ?? why) : why

const TO_DO: Readonly<Record<'line' | 'service', Words>> = {
  line: ['Kiểm tra mạng và địa chỉ dịch vụ.', 'Check the network and its address.'],
  service: [
    'Báo đơn vị cung cấp dịch vụ xem lại chứng thư và giờ của họ.',
    'Tell its provider to look at its certificate and clock.',
  ],
}

/** What to do about a failure. */
export const stampAdvice = (why: string, language: Language): string =>
  TO_DO[OF_THE_LINE.includes(why) ? 'line' : 'service'][sideOf(language)]
