import fc from 'fast-check'
import { expect, test } from 'vitest'
import { procedureOfText, textOfCopy, textOfProcedure } from '../../shared/procedures/as-text.ts'
import { findFaults } from '../../shared/procedures/faults.ts'
import { FIELD_KINDS, fieldIds, withField } from '../../shared/procedures/field-text.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { moneySaid } from '../../shared/procedures/wording.ts'
import { DATA_SET } from '../desk/centre.ts'

const near = DATA_SET.procedures.find(({ code }) => code === '1.004839') as Procedure

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

const write = (part: string, line: string) =>
  procedureOfText(near, { ...textOfProcedure(near), [part]: line })

test('whatever cases, papers, fees and template a procedure has, its lines read again are the same', () => {
  const word = fc
    .constantFrom('Cấp lại', 'do mất; hỏng', 'Giấy 1', 'Mẫu số 2 (bản in)', 'A: b | c')
    .map(each => each.trim())
  const money = fc.integer({ min: 0, max: 9_000_000 })
  const fee = fc.record({
    amount: fc.option(money),
    text: fc.constantFrom('', 'Theo nghị quyết', '50.000 đồng'),
  })
  const byChannel = fc.record({ direct: money, post: money, online: money }, { requiredKeys: [] })
  const limit = fc.record({
    amount: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('working-day' as const, 'day' as const, 'hour' as const),
  })
  const ids = fc.uniqueArray(fc.constantFrom('mat', 'doi-ten', 'khac2'), { minLength: 1 })
  const own = fc.record(
    { limit: fc.oneof(limit, fc.constant({ amount: 1, unit: 'same-day' as const })), fee: money },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      ids,
      fc.array(own, { minLength: 3, maxLength: 3 }),
      fee,
      byChannel,
      fc.option(limit),
      word,
      (cases, owns, paid, ways, time, said) => {
        const whole = Procedure.parse({
          ...near,
          limit: time,
          fee: { ...paid, ...(Object.keys(ways).length > 0 ? { byChannel: ways } : {}) },
          cases: cases.map((id, at) => {
            const { limit: its, fee: costs } = owns[at] ?? {}
            const own = costs === undefined ? {} : { fee: { amount: costs, text: moneySaid(costs) } }
            return { id, title: 'Cấp lại do mất', ...(its ? { limit: its } : {}), ...own }
          }),
          components: near.components.map((each, at) => ({
            ...{ ...each, title: said, sheets: at + 1 },
            ...(at === 0 ? { cases: cases.slice(0, 1) } : {}),
          })),
          approvers: ['Giám đốc', said],
          registration: null,
        })
        const again = procedureOfText(whole, textOfProcedure(whole))
        expect(JSON.stringify(sorted(again))).toBe(JSON.stringify(sorted(whole)))
      },
    ),
  )
})

test('a template is made where there was none, taken away where nothing is written, and never made by half', () => {
  const bare = { ...near, result: null, resultName: '' }
  const words = {
    ...{ resultName: 'Giấy xác nhận', resultType: 'Giấy xác nhận', symbol: 'GXN', summary: 'Xác nhận' },
    ...{ articles: 'Xác nhận cho {applicant.name}.\nCó hiệu lực từ ngày ký.', recipients: 'Như trên' },
  }
  const text = { ...textOfProcedure(bare), ...words }
  expect(procedureOfText(bare, text)).toMatchObject({
    resultName: 'Giấy xác nhận',
    result: {
      type: 'Giấy xác nhận',
      symbol: 'GXN',
      articles: [expect.anything(), 'Có hiệu lực từ ngày ký.'],
    },
  })
  // What is typed is never dropped: half a template says which part is owed.
  for (const part of ['resultType', 'symbol', 'summary', 'articles'] as const)
    expect(procedureOfText(bare, { ...text, [part]: ' ' })).toEqual({ part, line: 1, owed: true })
  expect(procedureOfText(bare, { ...textOfProcedure(bare), articles: 'Một điều' })).toMatchObject({
    owed: true,
  })
  const none = { ...textOfProcedure(bare) }
  expect(procedureOfText(near, { ...none, fields: textOfProcedure(near).fields })).toMatchObject({
    result: null,
  })
})

test('the last ground of a template ends with one stop, however it was typed', () => {
  for (const [typed, kept] of [
    ['Xét đơn của {applicant.name},', 'Xét đơn của {applicant.name}.'],
    ['Xét đơn của {applicant.name} ; ', 'Xét đơn của {applicant.name}.'],
    ['Xét đơn của {applicant.name}', 'Xét đơn của {applicant.name}.'],
    ['Xét đơn của {applicant.name}..', 'Xét đơn của {applicant.name}.'],
    ['  ', ''],
  ] as const)
    expect(write('opening', typed)).toMatchObject({ result: { opening: kept } })
})

test('a copy begins unregistered, and a registration that is chosen needs its day', () => {
  expect(near.registration).not.toBeNull()
  expect(textOfCopy(near)).toMatchObject({ code: '', site: '', since: '' })
  const copy = { ...textOfCopy(near), code: '9.004839' }
  expect(procedureOfText(near, copy)).toMatchObject({ registration: null, source: { verified: 'recall' } })
  expect(procedureOfText(near, { ...copy, site: 'trung-tam' })).toEqual({
    part: 'since',
    line: 1,
    owed: true,
  })
})

test('a field is added with a kind that is chosen and an id of its own, whatever its label', () => {
  const label = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    // Pasted from a page: a break between lines that is no line feed.
    fc.constantFrom('Diện tích (m²)', '2 tầng', 'Đ', 'Số\u2028nhà', 'Tổ\u2029dân phố', 'Thửa\u00a0đất'),
  )
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...FIELD_KINDS),
      (labels, [kind]) => {
        const clean = labels.map(
          each =>
            each
              .replace(/[|\p{C}\n]/gu, '')
              .replace(/\s+/g, ' ')
              .trim() || 'Nhãn',
        )
        const fields = clean.reduce(
          (sofar, each) => withField(sofar, { label: each, kind, required: false, options: 'một; hai' }),
          '',
        )
        const read = procedureOfText(near, { ...textOfProcedure(near), fields })
        if ('line' in read) throw new Error(fields)
        expect(read.fields.map(each => [each.label, each.kind])).toEqual(clean.map(each => [each, kind]))
        expect(fieldIds(fields)).toEqual(read.fields.map(({ id }) => id))
        expect(new Set(fieldIds(fields)).size).toBe(labels.length)
      },
    ),
  )
})

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
  ['amount', 'nhanh', 1],
  ['feeOnline', 'rẻ', 1],
  ['cases', 'mat: Mất; thời hạn sớm', 1],
  ['fee', '-5', 1],
  ['retention', 'lâu lắm', 1],
] as const)('what cannot be read is named by its part and line: %s “%s”', (part, line, at) => {
  expect(write(part, line)).toEqual({ part, line: at })
})

test('the two routes are chosen by name; one that is of it already stays as it stands, whatever it lacks', () => {
  const routed = (route: 'appraised' | 'at-once', procedure = near) =>
    Procedure.parse(procedureOfText(procedure, { ...textOfProcedure(procedure), route })).route
  expect(routed('at-once')).toEqual(['intake', 'approval', 'signing', 'sealing', 'return'])
  expect(routed('appraised', { ...near, route: routed('at-once') })).toEqual(near.route)
  const odd: Procedure = { ...near, route: ['intake', 'approval', 'appraisal', 'return'] }
  expect(routed('appraised', odd)).toEqual(odd.route)
  const known = { agencies: [near.agency], sites: ['trung-tam', 'bqlkcn'] }
  const told = (limit: Procedure['limit']) => findFaults({ ...near, limit, route: routed('at-once') }, known)
  expect(told({ amount: 5, unit: 'day' })).toContainEqual({ place: 'route: appraisal', what: 'unappraised' })
  expect(told({ amount: 1, unit: 'same-day' })).toEqual([])
})

test('the least and the most of a number are lines too: written, read again, taken away; what is no bound is named', () => {
  const counted = DATA_SET.procedures.find(({ code }) => code === '1.000028') as Procedure
  const told = textOfProcedure(counted)
  expect(told.fields).toContain('weight: Tổng trọng lượng (kg) | số | ít nhất 1 | nhiều nhất 1000000')
  const boundsOf = (said: string) => {
    const fields = told.fields.replace('ít nhất 1 | nhiều nhất 1000000', said)
    const read = procedureOfText(counted, { ...told, fields })
    if ('line' in read) return read
    const weight = read.fields.find(({ id }) => id === 'weight') as { min?: number; max?: number }
    return [weight.min, weight.max]
  }
  expect(boundsOf('ít nhất 1.000')).toEqual([1000, undefined])
  expect(boundsOf('không bắt buộc')).toEqual([undefined, undefined])
  expect(boundsOf('ít nhất -5 | nhiều nhất 5')).toEqual([-5, 5])
  for (const said of [
    'ít nhất',
    'ít nhất ba',
    'nhiều nhất 1,5',
    'ít nhất 9 | nhiều nhất 3',
    'nhiều nhất -1',
    'khoảng 5',
  ])
    expect([said, boundsOf(said)]).toMatchObject([said, { part: 'fields', line: 3 }])
})
