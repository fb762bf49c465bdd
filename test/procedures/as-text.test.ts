import { expect, test } from 'vitest'
import { procedureOfText, textOfProcedure } from '../../shared/procedures/as-text.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { DATA_SET } from '../desk/centre.ts'

test('every procedure of the demo Centre, written as lines and read again, is the same procedure', () => {
  const changed = DATA_SET.procedures.flatMap(each => {
    const again = procedureOfText(each, textOfProcedure(each))
    return JSON.stringify(sorted(again)) === JSON.stringify(sorted(each)) ? [] : [[each.code, again]]
  })
  expect(DATA_SET.procedures.length).toBeGreaterThan(200)
  expect(changed).toEqual([])
})
const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))

const near = DATA_SET.procedures.find(({ code }) => code === '1.004839') as Procedure
const write = (part: string, line: string) =>
  procedureOfText(near, { ...textOfProcedure(near), [part]: line })

test('a copy under another code is verified by nobody', () => {
  expect(write('code', '9.004839')).toMatchObject({ source: { verified: 'recall', url: '' } })
  expect(write('title', 'Tên khác')).toMatchObject({ source: near.source })
})

test('a line that is added is a new paper, field or check with an id of its own', () => {
  const told = procedureOfText(near, {
    ...textOfProcedure(near),
    components: `${textOfProcedure(near).components}\nGiấy mới [0 chính, 2 sao, không bắt buộc]\nGiấy nữa`,
    fields: `${textOfProcedure(near).fields}\nplot: Diện tích (m²) | số | không bắt buộc`,
    checks: `${textOfProcedure(near).checks}\nĐúng mục đích sử dụng đất | Luật Đất đai Điều 9`,
    retention: '10 năm (TT 10/2022/TT-BNV)',
  })
  const read = Procedure.parse(told)
  expect(read.components.slice(-2)).toMatchObject([
    { title: 'Giấy mới', originals: 0, copies: 2, required: false },
    { title: 'Giấy nữa', originals: 1, copies: 0, required: true },
  ])
  expect(new Set(read.components.map(({ id }) => id)).size).toBe(read.components.length)
  expect(read.fields.at(-1)).toMatchObject({ id: 'plot', kind: 'number', required: false })
  expect(read.checks.at(-1)).toMatchObject({ basis: 'Luật Đất đai Điều 9' })
  expect(read.retention).toEqual({ years: 10, basis: 'TT 10/2022/TT-BNV' })
})

test.each([
  ['fields', 'Không có mã | chữ', 1],
  ['fields', 'a: Nhãn | loại lạ', 1],
  ['fields', 'a: Nhãn | chữ\nb: Chọn | lựa chọn | một mình', 2],
  ['components', 'Đơn [50 chính, 0 sao]', 1],
  ['checks', '| chỉ có căn cứ', 1],
  ['amount', 'năm', 1],
  ['fee', '-5', 1],
  ['retention', 'lâu lắm', 1],
] as const)('what cannot be read is named by its part and line: %s “%s”', (part, line, at) => {
  expect(write(part, line)).toEqual({ part, line: at })
})
