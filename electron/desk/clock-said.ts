import type { Instant } from '../../shared/base/ids.ts'
import { clockOf, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import type { TrustedTime } from '../../shared/record/event.ts'

const said = (at: Instant): string => `${clockOf(at)} ngày ${shortDay(dayOf(at))}`

/** The clock as the self-check says it: its time and, where it is in doubt, what it stands against and what to do. */
export function clockSaid({ wall, lastServer, suspect }: TrustedTime, lastAct: Instant | null): string {
  if (!suspect) return wall
  const now = `giờ máy là ${said(wall)}`
  if (lastServer !== null && lastServer > wall)
    return `${now}, tỉnh đã trả lời lúc ${said(lastServer)}: chỉnh lại giờ máy`
  if (lastAct !== null && lastAct > wall)
    return `${now}, sổ có việc ghi lúc ${said(lastAct)}: chỉnh lại giờ máy nếu sai; nếu đúng, kết nối với tỉnh một lần; tiếp nhận vẫn làm được`
  return `${now}, chạy lệch với giờ của tỉnh hoặc đã lâu không có lời của tỉnh: chỉnh lại giờ máy nếu sai, kết nối với tỉnh`
}
