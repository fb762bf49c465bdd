import type { Instant } from '../base/ids.ts'
import type { Asker } from './asker.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/** Form 01: what the receipt says. Two copies of one page: `keep` stays, `give` goes with the citizen. */
export type ReceiptFacts = {
  head: Head
  code: string
  applicant: Asker
  representative: string | null
  procedure: string
  components: readonly { title: string; originals: number; copies: number }[]
  /** Where to find the full titles that our catalogue has only in part; empty where none is cut. */
  cutNote: string
  /** Which papers of the procedure this citizen need not hand in, and why; left out where there are none. */
  notDue?: string
  sets: number
  limit: string
  /** The fee of the dossier's channel, in words; empty on a receipt from before the fee was printed. */
  fee: string
  receivedAt: Instant
  /** Set where it was received with a provisional slip: which one, and when the code was given. */
  slip?: string
  dueAt: Instant
  dueWhy: string
  returnBy: string
  /** Set where nobody stood at the counter: copy 2 is sent. */
  sent?: true
  /** Set where nobody collects the result: the way it goes back. */
  goesBack?: 'post' | 'online'
  officer: string
  /** The content of the QR code. */
  qr: string
  /** Whether it is a reprint, which says BẢN SAO. */
  reprint: boolean
}

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 01/2018/TT-VPCP mẫu 01), A5, two liên. */
export const receipt = defineForm<ReceiptFacts>({
  id: 'receipt',
  title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  page: 'A5',
  boxes: ['sign'],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260205-0001',
    applicant: {
      name: 'Nguyễn Thị Bưởi',
      idNumber: '093190001234',
      address: 'Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang',
      phone: '0912 345 678',
      email: '',
    },
    representative: null,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    components: [{ title: 'Đơn đề nghị cấp giấy phép xây dựng', originals: 1, copies: 0 }],
    cutNote: '',
    sets: 1,
    limit: '02 ngày làm việc',
    fee: '50.000 đồng (nộp trực tiếp)',
    receivedAt: '2026-02-05T01:10:00.000Z',
    dueAt: '2026-02-09T01:10:00.000Z',
    dueWhy: 'nhận thứ Năm 05/02 lúc 08:10; +2 ngày làm việc → thứ Hai 09/02 lúc 08:10',
    returnBy: 'Quầy số 1, Trung tâm Phục vụ hành chính công',
    officer: 'Trần Văn Độ',
    qr: '000.00.12.H30-260205-0001',
    reprint: false,
  },
})
