import type { Instant } from '../base/ids.ts'
import { type Asker, SAMPLE_ASKER } from './asker.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** Says that a dossier is no longer worked on, at whose wish and why, and that its papers are given back. */
export type StopNoticeFacts = {
  head: Head
  /**
   * The number among the outgoing documents of the agency that stops it; its place stays open where none was
   * left. A withdrawal has no number.
   */
  number?: string
  /** Null where it was taken back before it had one; the token of its slip then names it. */
  code: string | null
  token?: string
  applicant: Asker
  procedure: string
  receivedAt: Instant
  stoppedAt: Instant
  /** Whether the applicant took it back; otherwise the agency stopped it. */
  withdrawn: boolean
  reason: string
  basis: string
  /** The lines above the name: the officer's role, or the capacity in the words of the delegation. */
  signer: { lines: readonly string[]; name: string }
  qr: string
}

/**
 * Thông báo dừng giải quyết hồ sơ, A5. TT 01/2018 has no form for it. TT 03/2025 has one (mẫu 05) whose exact
 * wording is not known to us, so the wording is our own.
 */
export const stopNotice = defineForm<StopNoticeFacts>({
  id: 'stop-notice',
  title: 'Thông báo dừng giải quyết hồ sơ',
  page: 'A5',
  boxes: ['sign'],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260126-0001',
    applicant: SAMPLE_ASKER,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    receivedAt: '2026-01-26T01:10:00.000Z',
    stoppedAt: '2026-02-05T02:15:00.000Z',
    withdrawn: true,
    reason: 'Người nộp thay đổi thiết kế, sẽ nộp lại hồ sơ mới.',
    basis: '',
    signer: { lines: ['NGƯỜI TIẾP NHẬN'], name: 'Trần Văn Độ' },
    qr: '000.00.12.H30-260126-0001',
  },
})
