import type { Language } from '../../base/language.ts'
import type { CertificateCard } from '../../people/certificate-card.ts'
import type { Standing } from '../../people/standing.ts'

type Words = { vi: string; en: string }
/** A number of whole days in words. A last or first day that is not full is not called 0 days. */
const vi = (days: number): string => (days === 0 ? 'chưa đầy một ngày' : `${days} ngày`)
const en = (days: number): string => {
  if (days === 0) return 'less than a day'
  return days === 1 ? '1 day' : `${days} days`
}

const SENTENCES: { [S in Standing]: (days: number) => Words } = {
  'not-yet': days => ({
    vi: `Chưa có hiệu lực, còn ${vi(days)} nữa mới dùng được. Xem lại ngày giờ của máy.`,
    en: `Not in force for another ${en(days)}. Check the clock.`,
  }),
  good: days => ({ vi: `Còn hiệu lực ${vi(days)}.`, en: `In force for ${en(days)} more.` }),
  'within-60': days => ({
    vi: `Còn ${vi(days)}. Chuẩn bị hồ sơ gia hạn.`,
    en: `${en(days)} left. Prepare its renewal.`,
  }),
  'within-30': days => ({
    vi: `Còn ${vi(days)}. Gửi đề nghị gia hạn trong tuần này.`,
    en: `${en(days)} left. Ask for its renewal this week.`,
  }),
  'within-7': days => ({
    vi: `Chỉ còn ${vi(days)}. Gia hạn ngay hôm nay; hết hạn thì không ký được văn bản nào.`,
    en: `Only ${en(days)} left. Renew it today; once it has ended nothing can be signed.`,
  }),
  ended: days => ({
    vi: `Đã hết hạn ${vi(days)}, không ký được văn bản nào. Xin gia hạn, rồi văn thư công bố chứng thư mới ở Cài đặt (F8).`,
    en: `Ended ${en(days)} ago; nothing can be signed. Renew it, then the clerk publishes the new one in the settings (F8).`,
  }),
}

/** The standing of a certificate in words, and what to do. */
export const standingSentence = (standing: Standing, days: number, language: Language = 'vi'): string =>
  SENTENCES[standing](days)[language]

const PLACES: { [P in CertificateCard['key']['in']]: Words } = {
  'key-file': {
    vi: 'tệp khóa của chương trình, dưới mã PIN của bạn',
    en: 'the program’s key file, under your PIN',
  },
  pkcs12: { vi: 'tệp PKCS#12, có mật khẩu riêng', en: 'a PKCS#12 file with a password of its own' },
  token: { vi: 'thiết bị ký PKCS#11, có mã PIN riêng', en: 'a PKCS#11 token with a PIN of its own' },
  other: { vi: 'do người giữ tự đặt', en: 'as its holder has set it' },
}

/** Where a key is, in words. */
export const keyPlaceWord = ({ key }: Pick<CertificateCard, 'key'>, language: Language = 'vi'): string =>
  key.where === null ? PLACES[key.in][language] : `${PLACES[key.in][language]} (${key.where})`
