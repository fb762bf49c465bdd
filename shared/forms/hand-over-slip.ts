import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * What goes from the counter to the deciding agency, or back: which papers, how many, through whose hands (TT
 * 01/2018 Đ.6, Đ.10).
 */
export type HandOverSlipFacts = {
  head: Head
  code: string
  applicant: string
  procedure: string
  from: string
  to: string
  /** The giver; the receiver is written by hand. */
  giver: string
  components: readonly { title: string; originals: number; copies: number; sheets: number }[]
  qr: string
}

/** Giấy bàn giao hồ sơ, A5, two copies. It is not a form of the circulars, but one that counters use. */
export const handOverSlip = defineForm<HandOverSlipFacts>({
  id: 'hand-over-slip',
  title: 'Giấy bàn giao hồ sơ',
  page: 'A5',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260205-0001',
    applicant: 'Nguyễn Thị Bưởi',
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    from: 'Bộ phận Một cửa',
    to: 'Sở Xây dựng',
    giver: 'Trần Văn Độ',
    components: [
      { title: 'Đơn đề nghị cấp giấy phép xây dựng', originals: 1, copies: 0, sheets: 2 },
      { title: 'Bản vẽ thiết kế', originals: 0, copies: 2, sheets: 14 },
    ],
    qr: '000.00.12.H30-260205-0001',
  },
})
