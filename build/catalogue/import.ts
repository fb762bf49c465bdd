import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataSetFolder, readOwn, readRegistration } from '../../electron/centre/data-set.ts'
import { procedureOf } from '../../shared/procedures/from-row.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readSettings } from './read-settings.ts'

/**
 * What an import makes of a table: the procedure files by path, and the remarks that a person must look at,
 * row by row.
 */
export type Imported = {
  rows: number
  files: ReadonlyMap<string, string>
  /** How many rows became no file. */
  dropped: number
  remarks: readonly string[]
}

/** Reads a catalogue table together with the hand-written parts of a data set. Writes nothing. */
export function readImport(from: string, folder: string): Imported {
  const own = readOwn(folder)
  const registration = readRegistration(folder)
  const settings = readSettings(folder)
  const rows = readCatalogue(readFileSync(from))
  const files = new Map<string, string>()
  const seen = new Map<string, number>()
  const remarks: string[] = []
  for (const [at, row] of rows.entries()) {
    const code = row.code ?? ''
    const twice = seen.get(code)
    const say = (what: string): number => remarks.push(`dòng ${at + 2} (${code}): ${what}`)
    if (twice !== undefined) {
      say(`mã đã có ở dòng ${twice}, bỏ qua dòng này`)
      continue
    }
    seen.set(code, at + 2)
    const { procedure, unread } = procedureOf(row, settings, own.get(code), registration.get(code))
    for (const each of unread) say(each)
    if (procedure)
      files.set(
        join('procedures', procedure.agency, `${code}.json`),
        `${JSON.stringify(procedure, null, 2)}\n`,
      )
  }
  for (const code of [...registration.keys(), ...own.keys()])
    if (!seen.has(code))
      remarks.push(`${code}: có phần viết tay hoặc đăng ký tại chỗ nhưng không có trong bảng`)
  return { rows: rows.length, files, dropped: rows.length - files.size, remarks }
}

/**
 * `npm run catalogue -- --from FILE.tsv --centre ID`: writes one readable procedure file per row. The same
 * table always gives the same files.
 */
export function importCatalogue(from: string, folder: string): Imported {
  const imported = readImport(from, folder)
  rmSync(join(folder, 'procedures'), { recursive: true, force: true })
  for (const [name, text] of imported.files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return imported
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, centre: { type: 'string', default: 'hau-giang-2020' } },
  })
  if (!values.from) {
    console.error('Thiếu tệp nguồn: npm run catalogue -- --from TỆP.tsv --centre hau-giang-2020')
    process.exit(2)
  }
  const { rows, files, dropped, remarks } = importCatalogue(values.from, dataSetFolder(values.centre))
  for (const remark of remarks) console.log(remark)
  console.log(`Đã đọc ${rows} dòng, ghi ${files.size} thủ tục, ${remarks.length} điều cần xem lại.`)
  if (dropped > 0) process.exitCode = 1
}
