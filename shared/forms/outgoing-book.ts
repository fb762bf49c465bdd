import type { Day } from '../base/ids.ts'
import type { BookFacts } from './book.ts'
import { defineForm } from './form.ts'

/**
 * One line of the register of outgoing documents, with its ten columns. Consecutive numbers that issued
 * nothing share one line.
 */
export type OutgoingLine = {
  from: number
  to: number
  symbol: string
  day: Day | null
  summary: string
  signer: string
  recipients: string
  keptBy: string
  copies: number | null
  sentOn: Day | null
  note: string
  /**
   * The number was voided before the paper went out: the line is struck through, and its note says when and
   * why.
   */
  voided?: true
  /** In a closed book: the remarks hold something that came later. */
  remarked?: true
}

/**
 * Sổ đăng ký văn bản đi (NĐ 30/2020/NĐ-CP Đ.15, PL IV), A4 landscape. One agency has each book, because it
 * assigns the numbers.
 */
export const outgoingBook = defineForm<BookFacts<OutgoingLine>>({
  id: 'outgoing-book',
  title: 'Sổ đăng ký văn bản đi',
  page: 'A4',
  boxes: [],
  sample: {
    head: {
      parent: 'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
      agency: 'SỞ XÂY DỰNG',
      place: 'Hậu Giang',
      day: '2026-02-05',
      demo: true,
    },
    ...{ year: 2026, agency: 'Sở Xây dựng', volume: 1, volumes: 1 },
    ...{ openedOn: '2026-01-02', closedOn: null, mark: null },
    lines: [
      {
        ...{ from: 1, to: 1, symbol: '01/GP-SXD', day: '2026-01-26' },
        summary: 'Giấy phép xây dựng: Cấp giấy phép xây dựng nhà ở riêng lẻ',
        ...{ signer: 'Lê Quốc Đạt', recipients: 'Nguyễn Thị Bưởi; Lưu: VT, QLN' },
        ...{
          keptBy: 'Văn thư Sở Xây dựng',
          copies: 1,
          sentOn: '2026-01-27',
          note: 'thu hồi theo 03/QĐ-SXD ngày 05/02/2026',
        },
      },
      {
        ...{ from: 2, to: 2, symbol: '02/GP-SXD', day: '2026-01-29', voided: true },
        summary: 'Giấy phép xây dựng: Cấp giấy phép xây dựng nhà ở riêng lẻ',
        ...{ signer: 'Lê Quốc Đạt', recipients: 'Trần Văn Bỏ', keptBy: '', copies: null, sentOn: null },
        note: 'Hủy ngày 30/01/2026: phê duyệt nhầm hồ sơ',
      },
      {
        ...{ from: 3, to: 3, symbol: '03/QĐ-SXD', day: '2026-02-05' },
        summary: 'Quyết định thu hồi giấy phép xây dựng số 01/GP-SXD ngày 26/01/2026',
        ...{ signer: 'Lê Quốc Đạt', recipients: 'Nguyễn Thị Bưởi', keptBy: 'Văn thư Sở Xây dựng' },
        ...{ copies: 1, sentOn: null, note: '' },
      },
    ],
  },
})
