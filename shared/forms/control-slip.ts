import type { Instant } from '../base/ids.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** One hand-over between two units: giver, receiver, time. A row without a time is filled in by hand. */
export type ControlLine = {
  from: string
  to: string
  at: Instant | null
  giver: string
  receiver: string
  /** `trước hạn`, `đúng hạn`, `quá hạn`; empty before the end. */
  result: string
  note: string
}

/** The slip that goes with a dossier from hand to hand (TT 01/2018 mẫu 05, TT 03/2025 mẫu 06). */
export type ControlSlipFacts = {
  head: Head
  code: string
  applicant: string
  procedure: string
  receivedAt: Instant
  dueAt: Instant
  agency: string
  lines: readonly ControlLine[]
  qr: string
}

/** Phiếu kiểm soát quá trình giải quyết hồ sơ, A5. The one-stop unit has the first and the last row. */
export const controlSlip = defineForm<ControlSlipFacts>({
  id: 'control-slip',
  title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  page: 'A5',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260205-0001',
    applicant: 'Nguyễn Thị Bưởi',
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    receivedAt: '2026-02-05T01:10:00.000Z',
    dueAt: '2026-02-09T01:10:00.000Z',
    agency: 'Sở Xây dựng',
    lines: [
      {
        from: 'Bộ phận Một cửa',
        to: 'Sở Xây dựng',
        at: '2026-02-05T01:25:00.000Z',
        giver: 'Trần Văn Độ',
        receiver: 'Võ Hoàng Yến',
        result: '',
        note: '',
      },
      { from: '', to: '', at: null, giver: '', receiver: '', result: '', note: '' },
      {
        from: 'Sở Xây dựng',
        to: 'Bộ phận Một cửa',
        at: '2026-02-05T02:40:00.000Z',
        giver: 'Phan Thị Diệu Hiền',
        receiver: 'Trần Văn Độ',
        result: 'trước hạn',
        note: '',
      },
    ],
    qr: '000.00.12.H30-260205-0001',
  },
})
