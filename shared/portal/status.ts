import { Day, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { RegisterRow } from '../register/row.ts'

/** The ten states of the National Public Service Portal by number, as a provincial system reports them. */
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
  // Its paper was called back at the province's word.
  returned: 4,
  // Its paper, sealed but never handed out, is being amended.
  amending: 4,
}

/**
 * The state of a dossier in the Portal's terms. State 6 is never used (fees are taken at the counter, and no
 * dossier waits for them), and 1 only before receipt. A refusal is 3 before there is a code, and 8 after.
 */
export function portalStatus({ stage, flags, outcome, ended, code }: Stands): PortalStatus {
  // A result that was handed out stays so, whatever is done with it later.
  if (ended === 'returned') return 10
  if (outcome === 'withdrawn') return 7
  if (outcome === 'stopped') return 8
  if (outcome === 'refused') return code === null ? 3 : 8
  if (flags.includes('awaiting-supplement')) return 5
  // Any stage that only a newer program knows counts as under way.
  return BY_STAGE[stage] ?? 4
}

/**
 * One dossier as the Portal is told of it: its code as given out, its state, since when. Nothing about the
 * person.
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
 * What is sent, or written to a file: dossiers reported for the first time, or whose state has changed since.
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

/** The Portal's answer: which codes it accepted, which not and why. */
export const PortalAnswer = z.strictObject({
  taken: z.array(z.string().max(60)),
  refused: z.array(z.strictObject({ code: z.string().max(60), why: z.string().max(200) })),
})
export type PortalAnswer = z.output<typeof PortalAnswer>

/**
 * A register line as it is reported; undefined where it has no code yet, because the Portal could not
 * identify it.
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
