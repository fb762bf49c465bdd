import { type Asker, SAMPLE_ASKER } from './asker.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** Form 03: why the dossier is not accepted or not granted, and by which provision (NĐ 61/2018 Đ.19.8). */
export type RefusalNoticeFacts = {
  head: Head
  code: string | null
  applicant: Asker
  procedure: string
  /** Who refuses, as the sentence names it: the Centre before intake, the agency after the appraisal. */
  by: string
  reason: string
  basis: string
  officer: string
  /** The content of the QR code; empty before intake. */
  qr: string
}

/** Phiếu từ chối tiếp nhận giải quyết hồ sơ (TT 01/2018/TT-VPCP mẫu 03), A5. */
export const refusalNotice = defineForm<RefusalNoticeFacts>({
  id: 'refusal-notice',
  title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  page: 'A5',
  boxes: ['sign'],
  sample: {
    head: SAMPLE_HEAD,
    code: null,
    applicant: SAMPLE_ASKER,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    by: 'Trung tâm Phục vụ hành chính công tỉnh Hậu Giang',
    reason:
      'Thửa đất thuộc khu vực đã có thông báo thu hồi đất; công trình không thuộc đối tượng được cấp phép mới.',
    basis: 'Điều 94 Luật Xây dựng số 50/2014/QH13',
    officer: 'Trần Văn Độ',
    qr: '',
  },
})
