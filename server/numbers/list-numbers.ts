import type { Db } from '../database/database.ts'

/** A range of a Centre's numbers: the machine it was given to, or why it belongs to nobody any more. */
export type GivenRange = {
  series: string
  from: number
  to: number
  device: string
  epoch: number
  state: 'leased' | 'returned' | 'burned'
  reason: string | null
}
type Row = Omit<GivenRange, 'state' | 'reason'> & { burned: boolean; why: string | null }

const REASONS: Readonly<Record<string, string>> = {
  revoked: 'máy đã bị thu hồi',
  fork: 'dữ liệu của máy đã rẽ thành hai bản',
  epoch: 'máy đã sang đời mới',
  returned: 'quầy đã trả lại',
  mark: 'bỏ qua: đã cấp sau bản sao lưu, theo mốc số ghi ngoài cơ sở dữ liệu',
  'put-back': 'bỏ qua: có thể đã cấp sau bản sao lưu mà máy chủ được phục hồi từ đó',
}

/**
 * Every range of numbers that a Centre was ever given and every span that was jumped over, ordered by series
 * and number.
 */
export async function listNumbers(db: Db, office: string): Promise<GivenRange[]> {
  const rows = await db<Row[]>`
    SELECT series, lower(numbers) AS from, upper(numbers) - 1 AS to, device, epoch, burned IS NOT NULL AS burned, why
    FROM leases WHERE office = ${office} ORDER BY series, lower(numbers), no`
  return rows.map(({ burned, why, ...range }) => ({
    ...range,
    state: why === 'returned' ? 'returned' : burned ? 'burned' : 'leased',
    reason: why === null ? null : (REASONS[why] ?? why),
  }))
}
