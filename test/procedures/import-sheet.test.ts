import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '../../electron/sheets/read-table.ts'
import { xlsxOf } from '../../electron/sheets/write-table.ts'
import { COLUMNS } from '../../shared/procedures/columns.ts'
import { csvOf } from '../../shared/reports/csv.ts'
import { demoFolder, openBatch } from '../counter/run.ts'
import { DATA_SET, pinOf } from '../desk/centre.ts'
import { textOf } from '../pdf/raster.ts'
import { HEAD, TABLE, WHOLE } from './import-table.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data)
})
afterAll(async () => {
  await batch.close()
  hall.done()
})
const CLERK = { verb: 'procedure', by: 'ly.gia.huy', pin: '281695' }
const ask = (word: string, more: object = {}) => batch.ask({ ...CLERK, words: [word], ...more })
const file = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(hall.root, name), bytes)
  return join(hall.root, name)
}

test('CSV and XLSX of one table say the same, and each line says what it lacks or why it is left out', async () => {
  const csv = await ask('import', { file: file('bang.csv', csvOf(TABLE)) })
  // What was drafted a moment ago is not written over unasked.
  const again = await ask('import', { file: file('lai.csv', csvOf(TABLE)) })
  expect(again).toMatchObject({ drafted: 0, lines: [{ refusal: { refusal: 'draft-waits' } }, {}, {}, {}] })
  expect(String(again.text)).toContain('dòng 2 (9.100001): chưa soạn. Thủ tục 9.100001 đã có một bản soạn')
  const xlsx = await ask('import', { file: file('bang.xlsx', await xlsxOf(TABLE)), replace: true })
  expect(xlsx).toEqual(csv)
  expect(csv).toMatchObject({ rows: 4, drafted: 2, unknown: [] })
  expect(csv.lines).toMatchObject([
    { line: 2, code: '9.100001', drafted: true, missing: ['fields', 'result'] },
    {
      ...{ line: 3, code: '9.100002', drafted: true },
      missing: [
        ...['announced', 'legal-basis', 'limit', 'fee', 'fields', 'result-name', 'result'],
        ...['retention', 'unverified'],
      ],
    },
    {
      line: 4,
      code: '9.100003',
      drafted: false,
      remarks: [expect.stringContaining('UBND cấp xã'), expect.anything()],
    },
    { line: 5, code: '9.100001', drafted: false, remarks: ['mã đã có ở dòng 2'] },
  ])
  expect(String(csv.text)).toContain('dòng 3 (9.100002): đã soạn; còn thiếu: quyết định công bố')
  const shown = (await ask('show', { code: '9.100001' })) as { procedure: object; versions: unknown[] }
  expect(shown.procedure).toMatchObject({
    ...{ agency: 'sxd', title: WHOLE[1], limit: { amount: 5, unit: 'working-day' } },
    fee: { amount: 50_000 },
    legalBasis: ['Luật Xây dựng năm 2014', 'NĐ 15/2021/NĐ-CP'],
    retention: { years: 10, basis: 'TT 10/2022/TT-BNV' },
    components: [{ originals: 1 }, { originals: 1, copies: 2 }, { required: false }],
  })
  expect(shown.versions).toEqual([])
})

const SAID: Readonly<Record<string, string>> = {
  'Mã thủ tục': '1.012901',
  'Tên thủ tục': 'Tên mới',
  'Cơ quan': 'Sở Xây dựng',
}
test('what a row of a known procedure leaves empty stays as it is in force', async () => {
  const line = HEAD.map(name => SAID[name] ?? '')
  await ask('import', { file: file('mot.csv', csvOf({ ...TABLE, lines: [line] })) })
  const { procedure } = (await ask('show', { code: '1.012901' })) as { procedure: object }
  const {
    version: _v,
    title: _t,
    source: _s,
    ...kept
  } = DATA_SET.procedures.find(each => each.code === '1.012901') ?? {}
  for (const part of [
    'fields',
    'checks',
    'route',
    'result',
    'limit',
    'components',
    'fee',
    'registration',
  ] as const)
    expect([part, (procedure as never)[part]]).toEqual([part, (kept as never)[part]])
  expect(procedure).toMatchObject({ title: 'Tên mới', version: 2 })
})

test('the empty table with its example line is read whole, under heads in capitals too, and an unknown column is named', async () => {
  const out = join(hall.root, 'trong.xlsx')
  const told = await ask('columns', { out })
  expect(told).toMatchObject({ file: out, columns: COLUMNS.map(({ head }) => ({ head })) })
  const [row] = ((await readTable(readFileSync(out))) as { rows: Record<string, string>[] }).rows
  const head = [...COLUMNS.map(each => each.head.toUpperCase()), 'Ghi chú của phòng']
  const lines = [[...COLUMNS.map(each => row?.[each.head] ?? ''), 'x'].with(0, '9.100009')]
  const said = await ask('import', { file: file('mau.csv', csvOf({ ...TABLE, head, lines })) })
  expect(said).toMatchObject({
    ...{ drafted: 1, unknown: ['Ghi chú của phòng'] },
    lines: [{ missing: ['fields', 'result'], remarks: [] }],
  })
  expect(String(said.text)).toMatch(/^Cột không nhận ra nên không đọc: “Ghi chú của phòng”/)
  expect(await ask('show', { code: '9.100009' })).toMatchObject({
    procedure: {
      ...{ agency: 'bqlkcn', approvers: ['Trưởng ban', 'Phó Trưởng ban'] },
      fee: { amount: 100_000, byChannel: { direct: 100_000, online: 50_000, post: 100_000 } },
      cases: [
        { id: 'mat' },
        { id: 'doi', limit: { amount: 3, unit: 'working-day' }, fee: { amount: 50_000 } },
      ],
      components: [{ sheets: 2 }, { copies: 2, cases: ['doi'] }],
    },
  })
  const known = DATA_SET.procedures.find(({ code }) => code === row?.['Mã thủ tục'])
  expect(known?.title).toContain(row?.['Tên thủ tục'])
  // The guide shows the same columns, word for word.
  const guide = readFileSync(new URL('../../QUAN-TRI.md', import.meta.url), 'utf8')
  expect(COLUMNS.filter(each => !guide.includes(rowOf(each)))).toEqual([])
})

test('what cannot be read is said in Vietnamese, line by line, and nothing of a data schema', async () => {
  const bad = (nth: number, cell: string) => WHOLE.with(0, '9.100010').with(nth, cell)
  const lines = [
    WHOLE.with(0, '12.3'),
    bad(1, 'x'.repeat(700)).with(0, '9.100011'),
    bad(3, 'sớm').with(0, '9.100012').with(4, 'năm đồng hoặc bảy đồng'),
    bad(5, 'Đơn [50 chính, 1 sao]').with(0, '9.100013').with(11, 'lâu lắm'),
    bad(2, 'SỞ XÂY DỰNG').with(0, '9.100014').with(3, 'Trong ngày').with(4, '100.000'),
    bad(4, '99.999.999.999.999.999.999 đồng').with(0, '9.100015'),
  ]
  const { text, ...said } = await ask('import', { file: file('xau.csv', csvOf({ ...TABLE, lines })) })
  expect(String(text).split('\n')).toEqual([
    'dòng 2 (12.3): bỏ qua: mã thủ tục không đúng mẫu (ví dụ: 1.004839 hoặc 1.010708.000.00.00.H56)',
    'dòng 3 (9.100011): bỏ qua: “Tên thủ tục” dài quá 600 ký tự',
    'dòng 4 (9.100012): đã soạn; còn thiếu: thời hạn giải quyết, mức phí, lệ phí, nội dung phải khai, mẫu kết quả; xem lại: chưa đọc được thời hạn “sớm”; chưa đọc được một mức phí ở “năm đồng hoặc bảy đồng”',
    'dòng 5 (9.100013): đã soạn; còn thiếu: nội dung phải khai, mẫu kết quả, thời hạn bảo quản; xem lại: chưa đọc được số bản ở “Đơn [50 chính, 1 sao]”; chưa đọc được thời hạn bảo quản “lâu lắm”',
    'dòng 6 (9.100014): đã soạn; còn thiếu: nội dung phải khai, mẫu kết quả',
    'dòng 7 (9.100015): bỏ qua: “Phí, lệ phí” lớn hơn 9.007.199.254.740.991',
  ])
  expect(JSON.stringify(said)).not.toMatch(/Invalid|Too big|expected|pattern/)
})

test('what is no table is refused with what is wrong with it, and drafts nothing', async () => {
  const before = (await ask('list')).procedures
  for (const [name, bytes, why] of [
    ['rong.csv', '', 'bảng không có dòng nào'],
    ['cot.csv', 'a,b\n1,2\n', 'thiếu cột “Mã thủ tục”'],
    ['hong.xlsx', Buffer.from('PK\u0003\u0004 hỏng'), 'XLSX bị hỏng'],
    ['chu.csv', Buffer.from([0xff, 0xfe, 0x41, 0]), 'UTF-8'],
  ] as const) {
    const said = await ask('import', { file: file(name, bytes) })
    expect([name, said.refusal]).toEqual([name, 'sheet-unreadable'])
    expect(JSON.stringify(said)).toContain(why)
  }
  expect(await ask('import', { file: join(hall.root, 'khong-co.csv') })).toMatchObject({
    refusal: 'file-unreadable',
  })
  expect((await ask('list')).procedures).toEqual(before)
})

test('a lawyer reads every word of a version on paper and in Word, and no file format', async () => {
  const [pdf, docx, draft] = ['ban.pdf', 'ban.docx', 'soan.pdf'].map(name => join(hall.root, name)) as [
    string,
    string,
    string,
  ]
  expect(await ask('sheet', { code: '1.012901', version: 1, out: pdf })).toMatchObject({ file: pdf })
  expect(await ask('sheet', { code: '1.012901', version: 1, out: docx })).toMatchObject({ file: docx })
  const page = flat((await textOf(readFileSync(pdf))).join(' '))
  const word = flat(wordsOf(readFileSync(docx)))
  const own = DATA_SET.procedures.find(each => each.code === '1.012901')
  const said = [
    ...[
      own?.title,
      'Phiên bản 1',
      'Sở Xây dựng',
      ...(own?.legalBasis ?? []),
      ...(own?.result?.articles ?? []),
    ],
    ...(own?.components ?? []).map(({ title }) => title),
    ...(own?.checks ?? []).flatMap(({ text, basis }) => [text, basis]),
    ...(own?.fields ?? []).map(({ label }) => label),
  ].map(each => flat(each ?? ''))
  expect(said.length).toBeGreaterThan(12)
  expect(said.filter(each => !page.includes(each))).toEqual([])
  expect(said.filter(each => !word.includes(each))).toEqual([])
  // Of a demo Centre both bear it: Word's sheet is printed as well.
  for (const sheet of [page, word]) expect(sheet).toContain('MẪU')
  expect(page + word).not.toMatch(/undefined|\[object|tp1|working-day/)
  expect(await ask('sheet', { code: '9.100001', version: 'draft', out: draft })).toMatchObject({
    file: draft,
  })
  expect((await textOf(readFileSync(draft))).join(' ')).toContain('chưa công bố')
  // Cases, sheets, the fee of each channel and who may approve stand on both.
  const [cased, casedWord] = [join(hall.root, 'truong-hop.pdf'), join(hall.root, 'truong-hop.docx')]
  for (const out of [cased, casedWord]) await ask('sheet', { code: '9.100009', version: 'draft', out })
  const texts = [(await textOf(readFileSync(cased))).join(' '), wordsOf(readFileSync(casedWord))].map(flat)
  const told = [
    ...['Cấp lại do mất', 'Cấp lại do thay đổi; thời hạn 03 ngày làm việc; 50.000 đồng', 'Số tờ'],
    ...['100.000 đồng (nộp trực tiếp)', '50.000 đồng (nộp trực tuyến)', 'Phó Trưởng ban'],
    'Bản vẽ (chỉ trường hợp: Cấp lại do thay đổi)',
  ].map(flat)
  expect(texts.map(text => told.filter(each => !text.includes(each)))).toEqual([[], []])
  // A paper never goes among the counter's own data, nor over what is there.
  expect(await ask('sheet', { code: '1.012901', out: join(hall.data, 'x.pdf') })).toMatchObject({
    refusal: 'out-unfit',
  })
  expect(await ask('sheet', { code: '1.012901', out: pdf })).toMatchObject({ refusal: 'file-exists' })
})

test('the only version of a procedure is withdrawn by two, lists whom it touches, and is drafted again from what it was', async () => {
  const code = '1.012907'
  const asked = { code, reason: 'Bãi bỏ' }
  const second = { second: 'phan.thi.dieu.hien', 'second-pin': pinOf('phan.thi.dieu.hien') }
  expect(await ask('withdraw', asked)).toMatchObject({ refusal: 'second-missing' })
  expect(await ask('withdraw', { ...asked, ...second })).toMatchObject({
    ...{ recorded: true, touched: [] },
    text: expect.stringContaining('không nhận hồ sơ mới'),
  })
  const own = DATA_SET.procedures.find(each => each.code === code)
  expect(await ask('draft', { like: code, code })).toMatchObject({ recorded: true })
  expect(await ask('show', { code })).toMatchObject({
    procedure: { title: own?.title, registration: own?.registration, version: 3 },
    versions: [
      { version: 1, inForce: false },
      { version: 2, withdrawn: 'Bãi bỏ' },
    ],
  })
  // What waits is not lost unasked; under another code it is a copy that is registered nowhere.
  expect(await ask('draft', { like: code, code })).toMatchObject({ refusal: 'draft-waits' })
  expect(await ask('draft', { like: code, code, replace: true })).toMatchObject({ recorded: true })
  expect(await ask('draft', { like: code, code: '9.100020' })).toMatchObject({ recorded: true })
  expect(await ask('show', { code: '9.100020' })).toMatchObject({
    procedure: { registration: null, source: { verified: 'recall' } },
    text: expect.stringContaining('Phải ghi đủ trước khi công bố: căn cứ pháp lý, mẫu kết quả'),
  })
})
/** Lines break where they will: letters alone are compared. */
const flat = (text: string): string => text.replace(/\s+/g, '')
const wordsOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    .replace(/<[^>]*>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

/** A column as one row of the guide, between bars. */
const rowOf = ({ head, needed, says, example }: (typeof COLUMNS)[number]): string =>
  `| ${head} | ${needed ? 'phải có' : 'có thể bỏ'} | ${says.replaceAll('|', '\\|')} | ${example.replaceAll('|', '\\|')} |`
