import { expect, test } from 'vitest'
import { readScan } from '../../shared/record/scanned-code.ts'

test('a scan typed with Caps Lock on is read; one that a typing program changed never is', () => {
  const code = 'TC1:%69 VD92EX0 AADDOW'
  expect(readScan(code)).toBe(code)
  expect(readScan(` ${code.toLowerCase()}`)).toBe(code)
  for (const garbled of ['TC1:%69 VD92EX0 ÂĐƠ', 'TC1:%69 ÁAA', 'tc1:ươ', 'Tc1:Ạ'])
    expect([garbled, readScan(garbled)]).toEqual([garbled, 'garbled'])
  expect(readScan('093190001234|Nguyễn')).toBe('093190001234|Nguyễn')
})
