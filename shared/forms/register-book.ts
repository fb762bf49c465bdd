import type { Instant } from '../base/ids.ts'
import type { BookFacts } from './book.ts'
import { defineForm, SAMPLE_HEAD } from './form.ts'

/** One line of the register as printed. Its number runs on through the year, across volumes. */
export type BookLine = {
  nth: number
  /** The code; or the words that there is none yet, and the token of its slip. */
  code: string
  procedure: string
  sets: number
  applicant: string
  contact: string
  agency: string
  receivedAt: Instant
  dueAt: Instant | null
  returnedAt: Instant | null
  returnedBy: string
  note: string
  /**
   * `remarked`, in a closed book: the remarks hold something that came later. `late`: the line itself was
   * added only later.
   */
  remarked?: true
  late?: true
}

/** One volume of a year's register, of one agency or of all that receive at the Centre. */
export type RegisterBookFacts = BookFacts<BookLine>

/**
 * Sổ theo dõi hồ sơ (TT 01/2018/TT-VPCP Đ.10; its number is in the set), A4 landscape. The pages are counted
 * and have room for the giáp lai seal.
 */
export const registerBook = defineForm<RegisterBookFacts>({
  id: 'register-book',
  title: 'Sổ theo dõi hồ sơ',
  page: 'A4',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    year: 2026,
    agency: 'Sở Xây dựng',
    volume: 1,
    volumes: 1,
    openedOn: null,
    closedOn: null,
    mark: { number: '06', set: 'Thông tư 01/2018/TT-VPCP', unverified: false },
    lines: [
      {
        nth: 1,
        code: '000.00.12.H30-260126-0001',
        procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
        sets: 1,
        applicant: 'Nguyễn Thị Bưởi',
        contact: 'Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang; 0912 345 678',
        agency: 'Sở Xây dựng',
        receivedAt: '2026-01-26T01:10:00.000Z',
        dueAt: '2026-02-06T01:10:00.000Z',
        returnedAt: '2026-02-05T03:05:00.000Z',
        returnedBy: 'Tại quầy',
        note: '',
      },
      {
        nth: 2,
        code: '000.00.12.H30-260126-0002',
        procedure: 'Cấp lại chứng chỉ hành nghề hoạt động xây dựng hạng II, hạng III',
        sets: 1,
        applicant: 'Trần Thế Đặng Khương',
        contact: 'Khu vực 4, phường III, thành phố Vị Thanh, tỉnh Hậu Giang',
        agency: 'Sở Xây dựng',
        receivedAt: '2026-01-26T02:00:00.000Z',
        dueAt: '2026-02-09T02:00:00.000Z',
        returnedAt: null,
        returnedBy: '',
        note: 'chờ bổ sung',
      },
    ],
  },
})
