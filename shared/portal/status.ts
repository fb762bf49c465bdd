import { Day, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { RegisterRow } from '../register/row.ts'

/**
 * The ten states of the National Public Service Portal, by their number: as a provincial system sends them.
 */
export const PORTAL_STATUSES = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'Công dân yêu cầu rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
} as const
export type PortalStatus = keyof typeof PORTAL_STATUSES

type Stands = Pick<RegisterRow, 'stage' | 'flags' | 'outcome' | 'ended' | 'code'>

const BY_STAGE: Readonly<Record<string, PortalStatus>> = {
  blank: 1,
  received: 2,
  appraised: 4,
  approved: 4,
  signed: 4,
  sealed: 9,
  // Called back, because the province took it back.
  returned: 4,
  // Sealed but never handed out, its paper is being amended.
  amending: 4,
}

/**
 * How a dossier stands in the words of the Portal. Of its ten, 6 is never ours (fees are taken at the
 * counter, and no state waits for them) and 1 only what is not received yet. A refusal before the code is 3,
 * after it 8.
 */
export function portalStatus({ stage, flags, outcome, ended, code }: Stands): PortalStatus {
  // What was handed out was handed out, whatever is done with it later.
  if (ended === 'returned') return 10
  if (outcome === 'withdrawn') return 7
  if (outcome === 'stopped') return 8
  if (outcome === 'refused') return code === null ? 3 : 8
  if (flags.includes('awaiting-supplement')) return 5
  // What a newer counter calls otherwise is under way.
  return BY_STAGE[stage] ?? 4
}

/**
 * One dossier as it is told to the Portal: its code as it was given out, where it stands, since when. Nothing
 * of the person.
 */
export const PortalItem = z.strictObject({
  code: z.string().max(60),
  procedure: z.string().max(64),
  agency: z.string().max(40),
  status: z.int().min(1).max(10),
  name: z.string().max(60),
  since: Instant,
  due: Instant.nullable(),
})
export type PortalItem = z.output<typeof PortalItem>

/**
 * What is sent, or written as a file: items that are told for the first time or stand otherwise than they
 * were told.
 */
export const PortalFile = z.strictObject({
  v: z.literal(1),
  centre: z.string().max(40),
  province: z.string().max(10),
  day: Day,
  at: Instant,
  items: z.array(PortalItem).max(500),
})
export type PortalFile = z.output<typeof PortalFile>

/** What the Portal's side answers: which codes it took, which not and why. */
export const PortalAnswer = z.strictObject({
  taken: z.array(z.string().max(60)),
  refused: z.array(z.strictObject({ code: z.string().max(60), why: z.string().max(200) })),
})
export type PortalAnswer = z.output<typeof PortalAnswer>

/**
 * A line of the register as it is told; what has no code yet is not told, for the Portal knows it by nothing.
 */
export function itemOf(row: RegisterRow, agencyCode: string): PortalItem | undefined {
  const { code, procedure, movedAt, endedAt, dueAt } = row
  if (code === null || procedure === null) return undefined
  const status = portalStatus(row)
  return {
    ...{ code, procedure, agency: agencyCode, status, name: PORTAL_STATUSES[status] },
    ...{ since: endedAt ?? movedAt, due: dueAt },
  }
}
