import type { Day } from '../base/ids.ts'
import { defineForm, type Head } from './form.ts'

/** One registered procedure in the status, worded when the board is read. */
export type StatusLine = {
  code: string
  title: string
  official: boolean
  /** What is missing on file, in the order of `needs`; with nothing missing it may start. */
  missing: readonly boolean[]
  in30: number
  in90: number
  /** How many of the returned ones ended in the visit, as `3/5`; empty where nothing was returned. */
  inVisit: string
}

/**
 * The standing of an agency in the programme "4 tại chỗ", on one page: what is registered, what is missing,
 * what really comes in.
 */
export type ProgrammeStatusFacts = {
  head: Head
  day: Day
  agency: string
  registered: number
  mayStart: number
  active: number
  /** The sites where they are handled, with how many at each. */
  sites: string
  /** The day on which it is to begin or to add more; empty where nothing is planned. */
  plan: string
  /** The Centre's share of the published list, with the goal. */
  share: string
  /** The headings of what must be on file. */
  needs: readonly string[]
  /** What is to be done, first what concerns the most procedures. */
  toDo: readonly { what: string; count: number }[]
  lines: readonly StatusLine[]
  /** How many registered procedures the page has no room for. */
  more: number
}

/** Phiếu tình hình đăng ký "4 tại chỗ" of one agency, A4, always one page (no statutory form). */
export const programmeStatus = defineForm<ProgrammeStatusFacts>({
  id: 'programme-status',
  title: 'Phiếu tình hình “4 tại chỗ”',
  page: 'A4',
  boxes: [],
  sample: {
    head: {
      parent: 'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
      agency: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
      place: 'Hậu Giang',
      day: '2020-11-25',
      demo: true,
    },
    day: '2020-11-25',
    agency: 'Sở Xây dựng',
    registered: 5,
    mayStart: 1,
    active: 1,
    sites: '05 tại Trung tâm Phục vụ hành chính công tỉnh Hậu Giang',
    plan: 'đăng ký thêm từ ngày 01/12/2020',
    share:
      '124/1245 = 10,0 %, mục tiêu 20 % theo Thông tư 01/2018/TT-VPCP, Điều 13 khoản 5: chưa đạt; số thủ tục của danh mục chưa kiểm chứng',
    needs: ['người phê duyệt', 'ủy quyền', 'con dấu', 'mẫu kết quả', 'tập huấn'],
    toDo: [{ what: 'mẫu kết quả', count: 4 }],
    lines: [
      {
        code: '1.013236',
        title: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
        official: true,
        missing: [false, false, false, false, false],
        in30: 12,
        in90: 31,
        inVisit: '28/30',
      },
      {
        code: '1.013235',
        title: 'Cấp giấy phép di dời công trình',
        official: false,
        missing: [false, false, false, true, false],
        in30: 0,
        in90: 0,
        inVisit: '',
      },
    ],
    more: 3,
  },
})
