import { momentOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'

/** What the receipt says of the slip that came before it; empty if there was none. */
export function slipSaid(dossier: Dossier): { slip?: string } {
  const intake = taken(dossier, 'intake')
  const { numbering } = dossier.taken
  if (!intake?.slip || !numbering) return {}
  const { slip, receivedAt } = intake
  const { written } = taken(dossier, 'numbering') ?? {}
  const when = written
    ? `lúc ${momentOf(written)} theo giờ ghi tay trên phiếu`
    : slip.why === 'clock-suspect'
      ? 'khi đồng hồ máy bị nghi sai; giờ ghi tay trên phiếu tạm, nếu sớm hơn thời gian trên, là giờ nhận'
      : `lúc ${momentOf(receivedAt)}`
  const numbered = momentOf(numbering.at)
  return {
    slip: `Đã nhận bằng phiếu tiếp nhận tạm ${slip.token} ${when}; cấp mã lúc ${numbered}. Phiếu tạm hết giá trị.`,
  }
}
