import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCitizenCard } from '../../shared/card/citizen-card.ts'
import { checkCitizenId } from '../../shared/card/citizen-id.ts'

/** Invented people in the shape of a CCCD QR (number, old number, name, birth, sex, address, issued). */
const GOOD =
  '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang|15032021'
const read = (text: string) => {
  const card = parseCitizenCard(text)
  return card.ok ? card.card : card.why
}

describe('a card that is read', () => {
  test('fills what the form asks', () => {
    expect(read(GOOD)).toEqual({
      number: '093190001234',
      oldNumber: '360123456',
      name: 'Nguyễn Thị Bưởi',
      born: '1990-05-02',
      sex: 'nữ',
      address: 'Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang',
      issuedOn: '2021-03-15',
    })
  })
  test('in either Unicode form, with the Enter of the scanner, is the same card', () => {
    for (const text of [GOOD.normalize('NFD'), `${GOOD}\r\n`, `  ${GOOD} `])
      expect(read(text)).toEqual(read(GOOD))
  })
  test('may say nothing of an old number, and only the year of birth', () => {
    const old = '093050001234||Trần Văn Lượng|1950|Nam|Thị trấn Nàng Mau|01072021'
    expect(read(old)).toMatchObject({ oldNumber: '', born: '1950', sex: 'nam' })
    expect(read(old.replace('|1950|', '|051950|'))).toMatchObject({ born: '1950-05' })
  })
  test('of 2024 says more after the seventh field', () => {
    expect(read(`${GOOD}|01012035|Nguyễn Văn Ba|Lê Thị Tư`)).toEqual(read(GOOD))
  })
  test('of the Central Highlands has letters that Vietnamese has not', () => {
    expect(
      read('066190001234||Y Jút Niê|02051990|Nam|Buôn Akõ Dhông, Buôn Ma Thuột, Đắk Lắk|15032021'),
    ).toMatchObject({ name: 'Y Jút Niê' })
    expect(read('066190001234||H Wan Kbuor|02051990|Nữ|Buôn Akõ Dhông, Đắk Lắk|15032021')).toMatchObject({
      name: 'H Wan Kbuor',
    })
  })
})

describe('a card that is not read', () => {
  test.each([
    [
      'typed as Telex keys',
      '093190001234|360123456|Nguyeenx Thij Bwowir|02051990|Nuwx|Aaps 3, xax Vij Trung|15032021',
    ],
    ['tones put into the number', '09319000123á|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3|15032021'],
    ['digits put into the name', '093190001234|360123456|Nguye6n4 Thi5 Buo7i3|02051990|Nu74|Ap1 3|15032021'],
    ['a number of eleven digits', GOOD.slice(1)],
    ['no name', GOOD.replace('Nguyễn Thị Bưởi', '')],
  ])('%s is said to be garbled', (_what, text) => {
    expect(read(text)).toBe('garbled')
  })
  test.each(['', 'xin chào', '000.00.12.H30-201028-0001', '093190001234'])('“%s” is no card', text => {
    expect(read(text)).toMatch(/not-a-card|garbled/)
  })
  test('whatever is scanned gets an answer, and what is read is well-formed', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...GOOD.split('|')))
    let cards = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const card = parseCitizenCard(pieces.join('|'))
        if (!card.ok) return
        cards++
        expect(card.card.number).toMatch(/^\d{12}$/)
        expect(card.card.born ?? '1990').toMatch(/^\d{4}(-\d\d){0,2}$/)
      }),
      { numRuns: 5000, seed: 20261124, examples: [[GOOD.split('|')]] },
    )
    expect(cards).toBeGreaterThan(0)
  })
})

describe('a twelve-digit number warns and never blocks (NĐ 137/2015 Đ.7)', () => {
  test.each([
    ['093190001234', '1990-05-02', 'nữ', []],
    ['093090001234', '1990-05-02', 'nam', []],
    ['093302001234', '2002-05-02', 'nữ', []],
    ['093190001234', '1990-05-02', 'nam', ['century-or-sex']],
    ['093190001234', '1991-05-02', 'nữ', ['birth-year']],
    ['999190001234', '1990-05-02', 'nữ', ['province']],
    ['09319000123', '1990-05-02', 'nữ', ['not-12-digits']],
    ['093190001234', null, null, []],
  ] as const)('%s, %s, %s', (number, born, sex, warnings) => {
    expect(checkCitizenId(number, born, sex)).toEqual(warnings)
  })
})
