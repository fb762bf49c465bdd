import type { Instant } from '../base/ids.ts'
import { type Asker, SAMPLE_ASKER } from './asker.ts'
import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * What a citizen takes home while the dossier has no code: what was handed over and when, why there is no
 * code, and how to get it.
 */
export type ProvisionalSlipFacts = {
  head: Head
  token: string
  applicant: Asker
  representative: string | null
  procedure: string
  components: readonly { title: string; originals: number; copies: number }[]
  cutNote: string
  /** Which papers of the procedure this citizen need not hand in, and why; left out where there are none. */
  notDue?: string
  sets: number
  /** Null where the clock was in doubt: the hour is then written by hand. */
  receivedAt: Instant | null
  /** Why there is no code, worded as the end of a sentence. */
  why: string
  /** Where the citizen asks for the code. */
  place: { name: string; phone: string }
  officer: string
  /** The content of the QR code: the token, for the search box. */
  qr: string
}

/**
 * Phiếu tiếp nhận tạm, A5, two liên, signed by hand. It is not a form of the circulars. It proves the day of
 * submission, promises no date and bears no official number; form 01 replaces it as soon as there is a code.
 */
export const provisionalSlip = defineForm<ProvisionalSlipFacts>({
  id: 'provisional-slip',
  title: 'Phiếu tiếp nhận tạm',
  page: 'A5',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    token: 'PT-7K3M9-Q2XHB',
    applicant: SAMPLE_ASKER,
    representative: null,
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    components: [
      { title: 'Đơn đề nghị cấp giấy phép xây dựng', originals: 1, copies: 0 },
      { title: 'Bản vẽ thiết kế', originals: 0, copies: 2 },
    ],
    cutNote: '',
    sets: 1,
    receivedAt: '2026-02-05T01:10:00.000Z',
    why: 'quầy đã dùng hết dải số mã hồ sơ được cấp và chưa nhận được dải mới',
    place: { name: 'Trung tâm Phục vụ hành chính công', phone: '0293 3 878 999' },
    officer: 'Trần Văn Độ',
    qr: 'PT-7K3M9-Q2XHB',
  },
})
