import type { Instant } from '../../../shared/base/ids.ts'
import { momentOf, shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import type { Store } from '../../store/store.ts'
import type { SelfCheck } from './self-check.ts'

type Asked = {
  delivery: Pick<Store['delivery'], 'province' | 'stopped' | 'putBack' | 'certificateUntil' | 'accessUntil'>
  outbox: Pick<Store['outbox'], 'waiting'>
}

/**
 * How this counter stands with its province: whether it may take new acts, and whether the province was
 * restored from an old backup. The latter is bad until everything is there again, and is mentioned ever
 * after. Empty if the counter is not enrolled with a province.
 */
export function provinceChecks({ delivery, outbox }: Asked): SelfCheck[] {
  if (!delivery.province()) return []
  const stopped = delivery.stopped()
  const putBack = delivery.putBack().at(-1)?.at
  return [
    {
      name: 'máy được nhận việc mới',
      good: stopped === undefined,
      detail: stopped ? sentence(stopped, 'vi') : untilSaid(delivery),
    },
    {
      name: 'máy chủ tỉnh còn đủ việc đã nhận',
      good: putBack === undefined || outbox.waiting() === 0,
      detail: putBack ? putBackSaid(putBack) : '',
    },
  ]
}

/**
 * Until when this machine's certificate is good and it may be opened. Only the province's word prolongs them,
 * nobody here.
 */
function untilSaid({ certificateUntil, accessUntil }: Asked['delivery']): string {
  const [certificate, access] = [certificateUntil(), accessUntil()]
  return [
    certificate
      ? `chứng thư của máy đến ${shortDayOf(certificate)}, tự gia hạn khi nối tỉnh từ 30 ngày trước`
      : '',
    access ? `không nối tỉnh thì mở được đến ${shortDayOf(access)}` : '',
  ]
    .filter(said => said !== '')
    .join('; ')
}

/** The sentence that the province was restored from an old backup: when that was seen, and what to do. */
export const putBackSaid = (at: Instant): string =>
  `Máy chủ tỉnh bị trả về bản cũ (thấy lúc ${momentOf(at)}), quầy gửi lại từ đầu. Báo quản trị của tỉnh.`
