import type { Instant } from '../../../shared/base/ids.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { putBackSaid } from '../../desk/diagnostics/province-checks.ts'

type Stands = {
  sent: number
  received: number
  waiting: number
  verdicts: Readonly<Record<string, number>>
  putBack: Instant | null
  heard?: { acts: number }
}

/** What a round with the province did, in words, one line each. What nobody may overlook comes first. */
export function saySync(
  { sent, received, waiting, verdicts, putBack, heard }: Stands,
  stopped?: Refusal,
): string {
  const { held = 0, quarantined = 0 } = verdicts
  const kept = held + quarantined
  return [
    stopped && sentence(stopped, 'vi'),
    putBack && putBackSaid(putBack),
    `Đã gửi ${sent} việc, nhận ${received} mục mới; còn chờ ${waiting} việc.`,
    heard && heard.acts > 0 && `Đã biết thêm ${heard.acts} việc của quầy khác.`,
    kept > 0 && `Tỉnh giữ lại ${kept} việc. Xem từng việc bằng “outbox”.`,
  ]
    .filter(Boolean)
    .join('\n')
}
