import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { importCatalogue, readImport } from '../../build/catalogue/import.ts'
import { dataSetFolder } from '../../electron/centre/data-set.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const TABLE = join(here, 'table.tsv')
const CENTRE = join(here, 'centre')
const scratch = mkdtempSync(join(tmpdir(), 'catalogue-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const imported = readImport(TABLE, CENTRE)
const procedure = (place: string): Procedure =>
  Procedure.parse(JSON.parse(imported.files.get(join('procedures', `${place}.json`)) ?? 'null'))

/** Every file under a folder with what it holds. */
const filesUnder = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.json'))
      .sort()
      .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  )

describe('an invented table becomes procedure files', () => {
  test('one for each readable row, in the folder of its agency, each passing the schema', () => {
    expect([...imported.files.keys()].sort()).toEqual([
      'procedures/khac/1.000004.json',
      'procedures/stp/1.000003.json',
      'procedures/stp/1.000006.json',
      'procedures/sxd/1.000001.json',
      'procedures/sxd/1.000002.json',
    ])
    for (const text of imported.files.values())
      expect(Procedure.safeParse(JSON.parse(text)).success).toBe(true)
  })
  test('limit, fee and papers are read where they are plain, and left open where they are not', () => {
    expect(procedure('sxd/1.000001')).toMatchObject({
      limit: { amount: 5, unit: 'working-day' },
      fee: { amount: 50_000, text: 'Lệ phí: 50.000 đồng' },
      components: [
        { id: 'tp1', title: 'Đơn đề nghị', originals: 1, copies: 0, required: true },
        { id: 'tp2', title: 'Bản vẽ', originals: 1, copies: 2, required: true },
        { id: 'tp3', title: 'Giấy ủy quyền (nếu có)', originals: 0, copies: 1, required: false },
      ],
      registration: { site: 'trung-tam', from: '2021-01-01' },
      effectiveFrom: '2021-01-01',
    })
    expect(procedure('sxd/1.000002')).toMatchObject({
      title: 'Đổi giấy phép thử',
      limit: null,
      fee: { amount: 0 },
      registration: null,
    })
    expect(procedure('stp/1.000003')).toMatchObject({
      limit: null,
      fee: { amount: null, text: '100 đồng hoặc 200 đồng' },
    })
    expect(procedure('khac/1.000004').limit).toEqual({ amount: 24, unit: 'hour' })
  })
  test('hand-written parts win over the table and survive it', () => {
    expect(procedure('stp/1.000006')).toMatchObject({
      limit: { amount: 1, unit: 'same-day' },
      limitText: 'Trong ngày',
      fields: [{ id: 'book' }],
    })
  })
  test('only a row that says plainly "verified" is; the source stays with it', () => {
    expect(
      [...imported.files.keys()].sort().map(name => procedure(name.slice(11, -5)).source.verified),
    ).toEqual(['name-only', 'recall', 'no-limit', 'verified', 'limit-unchecked'])
    expect(procedure('sxd/1.000001').source.url).toBe('https://example.vn/1')
  })
  test('what a person must look at is said line by line', () => {
    expect(imported.remarks).toEqual([
      'dòng 3 (1.000002): chưa đọc được thời hạn “3 (nguồn không ghi đơn vị)”',
      'dòng 3 (1.000002): thời hạn chưa kiểm chứng (“verified; time limit needs check”)',
      'dòng 4 (1.000003): chưa đọc được thời hạn “”',
      'dòng 4 (1.000003): không có thành phần hồ sơ',
      'dòng 4 (1.000003): chưa kiểm chứng, không được coi là chính thức (“unverified recall”)',
      'dòng 4 (1.000003): chưa đọc được một mức phí ở “100 đồng hoặc 200 đồng”',
      'dòng 5 (1.000004): không nhận ra cơ quan “UBND cấp xã”',
      'dòng 5 (1.000004): chỉ mã và tên đã kiểm chứng (“code_name_verified; other columns unverified recall”)',
      'dòng 6 (1.000001): mã đã có ở dòng 2, bỏ qua dòng này',
      'dòng 7 (../../xa): mã thủ tục không đúng mẫu (ví dụ: 1.004839 hoặc 1.010708.000.00.00.H56)',
      'dòng 8 (1.000006): nguồn không ghi thời hạn (“verified; no time limit in source”)',
      '1.000099: có phần viết tay hoặc đăng ký tại chỗ nhưng không có trong bảng',
    ])
    expect([imported.rows, imported.dropped]).toEqual([7, 2])
  })
})

describe('the same table', () => {
  const variants: Readonly<Record<string, (text: string) => string>> = {
    'with CRLF': text => text.replaceAll('\n', '\r\n'),
    'with a byte-order mark': text => `\u{feff}${text}`,
    'in NFD': text => text.normalize('NFD'),
    'with its columns turned round': text =>
      text
        .split('\n')
        .map(line => line.split('\t').reverse().join('\t'))
        .join('\n'),
    'with a column more and blank lines': text =>
      `${text
        .split('\n')
        .filter(Boolean)
        .map((line, at) => `${line}\t${at ? 'x' : 'more'}`)
        .join('\n')}\n\n\n`,
  }
  test.each(Object.entries(variants))('%s says the same', (_how, turn) => {
    const other = join(scratch, 'variant.tsv')
    writeFileSync(other, turn(readFileSync(TABLE, 'utf8')))
    expect(readImport(other, CENTRE).files).toEqual(imported.files)
  })
  test('without a column that is needed is refused by the name of the column', () => {
    const other = join(scratch, 'short.tsv')
    writeFileSync(other, 'code\tname\n1.000001\tThử\n')
    expect(() => readImport(other, CENTRE)).toThrow(
      'Bảng thiếu cột: agency, time_limit_text, verified, documents_required',
    )
  })
  test('imported twice leaves the same bytes, and what is no longer in it goes', () => {
    const folder = join(scratch, 'centre')
    cpSync(CENTRE, folder, { recursive: true })
    mkdirSync(join(folder, 'procedures', 'sxd'), { recursive: true })
    writeFileSync(join(folder, 'procedures', 'sxd', '9.999999.json'), '{}')
    importCatalogue(TABLE, folder)
    const once = filesUnder(folder)
    importCatalogue(TABLE, folder)
    expect(filesUnder(folder)).toEqual(once)
    expect([...once.keys()].filter(name => name.startsWith('procedures'))).toEqual(
      [...imported.files.keys()].sort(),
    )
    expect(existsSync(join(scratch, 'xa.json'))).toBe(false)
  })
})

// The real table is not part of the project; where it lies beside it, the files of the demo Centre must be
// what it says.
const REAL = ['../../../shared/data/catalogue.tsv', '../../../../shared/data/catalogue.tsv']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .find(path => existsSync(path))
test('the real table gives exactly the files of the demo Centre', ({ skip }) => {
  skip(!REAL, 'không có ../shared/data/catalogue.tsv')
  const folder = dataSetFolder('hau-giang-2020')
  const { rows, files, dropped, remarks } = readImport(REAL ?? '', folder)
  expect([rows, files.size, dropped]).toEqual([210, 210, 0])
  const kept = filesUnder(join(folder, 'procedures'))
  expect(new Map([...files].map(([name, text]) => [name.slice('procedures/'.length), text]))).toEqual(kept)
  // 70 rows are not plainly verified (140 are); twelve more have no limit, one no agency of the Centre's.
  expect(remarks.filter(each => /chưa kiểm chứng|đã kiểm chứng|không ghi thời hạn/.test(each)).length).toBe(
    70,
  )
})
