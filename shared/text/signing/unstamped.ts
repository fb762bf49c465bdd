import type { Language } from '../../base/language.ts'
/**
 * Says that a paper's signature bears no time stamp although a service was chosen: the paper is good, and
 * what to do.
 */
export const unstampedLine = (language: Language = 'vi'): string =>
  language === 'vi'
    ? 'Đã ký, nhưng chữ ký không có dấu thời gian (mức B-B): dịch vụ dấu thời gian không trả lời kịp. Văn bản vẫn có giá trị và không ký lại; báo văn thư thử lại dịch vụ (“time-stamping test”)'
    : 'It is signed, but the signature bears no time stamp (level B-B): the time-stamping service did not answer in time. The paper is good and is not signed again; have the clerk try the service (“time-stamping test”)'
