import { type Asker, SAMPLE_ASKER } from './asker.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * Form 02: what is still owed, stated once and completely (NĐ 61/2018 Đ.11.2.c, Đ.15.3). There is no code
 * before intake.
 */
export type SupplementRequestFacts = {
  head: Head
  code: string | null
  applicant: Asker
  procedure: string
  items: readonly string[]
  reason: string
  /** Whom to ask, and where. */
  officer: { name: string; phone: string }
  /** The content of the QR code; empty before intake. */
  qr: string
}

/** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (TT 01/2018/TT-VPCP mẫu 02), A5. */
export const supplementRequest = defineForm<SupplementRequestFacts>({
  id: 'supplement-request',
  title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  page: 'A5',
  boxes: ['sign'],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260205-0001',
    applicant: SAMPLE_ASKER,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    items: [
      'Bản sao giấy chứng nhận quyền sử dụng đất (có chứng thực hoặc kèm bản chính để đối chiếu).',
      'Hai bộ bản vẽ thiết kế xây dựng: mặt bằng công trình trên lô đất, các tầng, mặt đứng, mặt cắt, móng.',
    ],
    reason: 'Thành phần hồ sơ chưa đủ theo quy định của thủ tục.',
    officer: { name: 'Trần Văn Độ', phone: '0293 3 878 999' },
    qr: '000.00.12.H30-260205-0001',
  },
})
