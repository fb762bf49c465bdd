import { expect, test } from 'vitest'
import { Applicant } from '../../shared/dossier/applicant.ts'
import { INPUTS } from './hall.ts'

test('a name says what one sees: no turn of direction, no joiner is recorded', () => {
  const { applicant } = INPUTS.intake
  const hidden = '\u202eNguyễn\u200b Thị\u2066 Bưởi\u2069\ufeff'
  expect(Applicant.parse({ ...applicant, name: hidden, address: '\u202dẤp 3' })).toMatchObject({
    name: 'Nguyễn Thị Bưởi',
    address: 'Ấp 3',
  })
  expect(Applicant.safeParse({ ...applicant, name: '\u202e \u200b' }).success).toBe(false)
})
