import { defineForm, type Head, SAMPLE_HEAD } from './form.ts'

/**
 * The letter with which a stand-in collects a result, together with the receipt (NĐ 61/2018 Đ.6.2.b). The
 * part that names the two persons is half blank.
 */
export type AuthorityLetterFacts = {
  head: Head
  code: string
  applicant: string
  idNumber: string
  /**
   * Set only for an organisation: it is named by its tax code, and the person who signs for it adds their own
   * name.
   */
  organisation?: true
  address: string
  procedure: string
  agency: string
  qr: string
}

/** Giấy ủy quyền nhận kết quả, A5. It is not a form of the circulars, and is filled in and signed by hand. */
export const authorityLetter = defineForm<AuthorityLetterFacts>({
  id: 'authority-letter',
  title: 'Giấy ủy quyền nhận kết quả',
  page: 'A5',
  boxes: [],
  sample: {
    head: SAMPLE_HEAD,
    code: '000.00.12.H30-260205-0001',
    applicant: 'Nguyễn Thị Bưởi',
    idNumber: '093190001234',
    address: 'Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang',
    procedure: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    agency: 'Sở Xây dựng',
    qr: '000.00.12.H30-260205-0001',
  },
})
