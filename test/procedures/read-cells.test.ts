import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCase, readFee, readLimit, readMoney } from '../../shared/procedures/read-cells.ts'
import { readComponents } from '../../shared/procedures/read-components.ts'
import { readNumber } from '../../shared/procedures/read-number.ts'

const ONES = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
/** A number below a thousand in words, as people say it. */
function under(n: number, whole: boolean): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100]
  const [tens, ones] = [Math.floor(rest / 10), rest % 10]
  const head = hundreds > 0 || whole ? [`${ONES[hundreds]} trăm`] : []
  if (tens === 0) return [...head, ...(ones ? [...(head.length ? ['linh'] : []), ONES[ones]] : [])].join(' ')
  const last = ones === 5 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : ONES[ones]
  return [...head, tens === 1 ? 'mười' : `${ONES[tens]} mươi`, ...(ones ? [last] : [])].join(' ')
}
function inWords(n: number): string {
  const [millions, thousands, rest] = [Math.floor(n / 1e6), Math.floor(n / 1000) % 1000, n % 1000]
  const parts = [
    ...(millions ? [`${under(millions, false)} triệu`] : []),
    ...(thousands ? [`${under(thousands, millions > 0)} nghìn`] : []),
    ...(rest ? [under(rest, millions + thousands > 0)] : []),
  ]
  return parts.join(' ')
}

test('any number is read from its words, from its digits and from its digits with dots', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), n => {
      expect([inWords(n), readNumber(inWords(n))]).toEqual([inWords(n), n])
      expect([readNumber(String(n)), readNumber(n.toLocaleString('vi-VN'))]).toEqual([n, n])
      expect(readMoney(`${n.toLocaleString('vi-VN')} đồng`)).toBe(n)
    }),
    { examples: [[15], [21], [105], [1_000_000], [1_005_015], [20_000]] },
  )
})

test('a word that is no number makes no number of the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('khoảng', 'hơn', 'x', 'phẩy'),
      (n, word) => {
        expect(readNumber(`${inWords(n)} ${word}`)).toBeUndefined()
      },
    ),
  )
  for (const none of ['', '-5', '1,5', '1.00', 'trăm', 'linh', 'nghìn', '1e3'])
    expect([none, readNumber(none)]).toEqual([none, undefined])
})

test.each([
  ['Trong ngày', { amount: 1, unit: 'same-day' }],
  ['Giải quyết ngay trong ngày làm việc', { amount: 1, unit: 'same-day' }],
  ['Trả ngay', { amount: 1, unit: 'same-day' }],
  ['năm ngày', { amount: 5, unit: 'day' }],
  ['Mười lăm ngày làm việc', { amount: 15, unit: 'working-day' }],
  ['Không quá 05 (năm) ngày làm việc', { amount: 5, unit: 'working-day' }],
  ['trong thời hạn 24 giờ', { amount: 24, unit: 'hour' }],
  ['trong 3 ngày làm việc', { amount: 3, unit: 'working-day' }],
  ['5 năm', null],
  ['sớm nhất', null],
  ['1,5 ngày', null],
  ['0 ngày', null],
  ['3 (nguồn không ghi đơn vị)', null],
] as const)('a limit “%s” is read, or left for a person', (text, limit) => {
  expect(readLimit(text)).toEqual(limit)
})

test.each([
  ['Không', 0],
  ['không thu', 0],
  ['Miễn phí', 0],
  ['100.000', 100_000],
  ['100.000 đồng', 100_000],
  ['50 nghìn đồng', 50_000],
  ['một trăm nghìn đồng', 100_000],
  ['Lệ phí: 50.000 đồng', 50_000],
  ['Không có thông tin', null],
  ['100 đồng hoặc 200 đồng', null],
  ['Theo quy định của Hội đồng nhân dân cấp tỉnh', null],
  ['-5', null],
  ['', null],
] as const)('a fee “%s” is read, or left for a person', (text, amount) => {
  expect(readFee(text)).toMatchObject({ amount })
})

test('a fee by channel is read whole, or not at all', () => {
  expect(readFee('Trực tuyến: 50.000 đồng; Bưu chính: Không thu')).toMatchObject({
    ...{ amount: null, byChannel: { online: 50_000, post: 0 } },
  })
  expect(readFee('Trực tiếp: 100.000; trực tuyến: rẻ hơn').byChannel).toBeUndefined()
})

test.each([
  ['mat: Cấp lại do mất', { id: 'mat', title: 'Cấp lại do mất' }],
  [
    'doi: Đổi tên; thời hạn 3 ngày; phí 50.000 đồng',
    {
      id: 'doi',
      title: 'Đổi tên',
      limit: { amount: 3, unit: 'day' },
      fee: { amount: 50_000, text: '50.000 đồng' },
    },
  ],
  ['doi: Đổi tên; thời hạn sớm', undefined],
  ['doi: Đổi tên; phí rẻ', undefined],
  ['Cấp lại do mất', undefined],
  ['mat: ', undefined],
])('a case “%s” is read, or not', (line, said) => {
  expect(readCase(line)).toEqual(said)
})

test('where a source let one line run into the next a space stands between them; names that are written so stay', () => {
  const titles = (cell: string): string[] => readComponents(cell).map(({ title }) => title)
  expect(titles('+ Giấy đề nghị cấp Thẻ tư vấn viên pháp luậtMẫu TP-TVPL-05-s [1 chính]')).toEqual([
    'Giấy đề nghị cấp Thẻ tư vấn viên pháp luật Mẫu TP-TVPL-05-s',
  ])
  const kept = ['Ảnh chụp bằng iPhone', 'Tài khoản VNeID', 'Mẫu TP-LS-02-sđ', 'Bản sao CCCD']
  expect(titles(kept.join(' | '))).toEqual(kept)
})
