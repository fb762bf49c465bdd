import { expect, test } from 'vitest'
import { applicantLabel } from '../../renderer/parts/applicant-label.ts'
import { vi } from '../../renderer/text/vi.ts'

test('an organisation is called one wherever its lines stand; a citizen keeps his words', () => {
  const said = (kind: 'citizen' | 'organisation') =>
    (['name', 'idNumber', 'born', 'address', 'phone'] as const).map(line => {
      const key = applicantLabel(kind, line).replace('intake.', '') as keyof typeof vi.intake
      return vi.intake[key]
    })
  expect(said('citizen')).toEqual(['Họ và tên', 'Số định danh', 'Ngày sinh', 'Địa chỉ', 'Điện thoại'])
  expect(said('organisation')).toEqual(['Tên tổ chức', 'Mã số thuế', 'Ngày sinh', 'Địa chỉ', 'Điện thoại'])
})
