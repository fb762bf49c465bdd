/** The applicant as the slips of the counter name them. Empty texts are left out on paper. */
export type Asker = {
  name: string
  idNumber: string
  address: string
  phone: string
  email: string
  /** Set only for an organisation, whose number is its tax code. */
  organisation?: true
}

/** The applicant of the samples. */
export const SAMPLE_ASKER: Asker = {
  name: 'Nguyễn Thị Bưởi',
  idNumber: '093190001234',
  address: 'Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang',
  phone: '0912 345 678',
  email: '',
}
