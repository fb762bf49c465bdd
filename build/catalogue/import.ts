import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataSetFolder, readOwn, readRegistration } from '../../electron/centre/data-set.ts'
import { procedureOf } from './procedure-of.ts'
import { readCatalogue } from './read-catalogue.ts'

/** `npm run catalogue -- --from FILE.tsv --centre ID`: writes one readable procedure file per row, and says line by line what it could not read. */
export function importCatalogue(
  from: string,
  centre: string,
): { written: number; remarks: readonly string[] } {
  const folder = dataSetFolder(centre)
  const own = readOwn(folder)
  const registration = readRegistration(folder)
  const remarks: string[] = []
  const rows = readCatalogue(readFileSync(from))
  rmSync(join(folder, 'procedures'), { recursive: true, force: true })
  for (const [at, row] of rows.entries()) {
    const { procedure, unread } = procedureOf(row, own.get(row.code ?? ''), registration.get(row.code ?? ''))
    for (const each of unread) remarks.push(`dòng ${at + 2} (${row.code}): ${each}`)
    if (!procedure) continue
    const place = join(folder, 'procedures', procedure.agency)
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, `${procedure.code}.json`), `${JSON.stringify(procedure, null, 2)}\n`)
  }
  return { written: rows.length, remarks }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, centre: { type: 'string', default: 'hau-giang-2020' } },
  })
  if (!values.from) {
    console.error('Thiếu tệp nguồn: npm run catalogue -- --from TỆP.tsv --centre hau-giang-2020')
    process.exit(2)
  }
  const { written, remarks } = importCatalogue(values.from, values.centre)
  for (const remark of remarks) console.log(remark)
  console.log(`Đã đọc ${written} thủ tục, ${remarks.length} điều cần xem lại.`)
}
