import type { Instant } from '../../shared/base/ids.ts'
import { momentOf } from '../../shared/calendar/vietnam-time.ts'
import type { TrustedTime } from '../../shared/record/event.ts'

/** The clock as the self-check says it: its time and, where it is in doubt, what it stands against and what to do. */
export function clockSaid({ wall, lastServer, suspect }: TrustedTime, lastAct: Instant | null): string {
  if (!suspect) return wall
  const now = `giờ máy là ${momentOf(wall)}`
  if (lastServer !== null && lastServer > wall)
    return `${now}, tỉnh đã trả lời lúc ${momentOf(lastServer)}: chỉnh lại giờ máy`
  if (lastAct !== null && lastAct > wall)
    return `${now}, sổ có việc ghi lúc ${momentOf(lastAct)}: chỉnh lại giờ máy nếu sai; nếu đúng, kết nối với tỉnh một lần; tiếp nhận vẫn làm được`
  return `${now}, chạy lệch với giờ của tỉnh hoặc đã lâu không có lời của tỉnh: chỉnh lại giờ máy nếu sai, kết nối với tỉnh`
}
