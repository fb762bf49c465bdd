import { Day } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { OutTable } from '../../../shared/reports/csv.ts'
import { reports } from '../../../shared/reports/index.ts'
import { type Period, type Table, Unwritten } from '../../../shared/reports/report.ts'
import { scopeSaid } from '../../../shared/text/province/other-counters.ts'
import { readHelped } from '../../desk/guide/count-helped.ts'
import type { Office } from '../../desk/office/office.ts'
import { othersKnownTo } from '../../desk/office/other-counters.ts'
import { OutPath, whyUnfit, writeTable } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { sayValue } from '../saying/say-value.ts'
import { defineVerb } from '../verb.ts'
import { wholeRegister } from '../whole-register.ts'

const isReport = (name: string): name is keyof typeof reports => Object.hasOwn(reports, name)

/** A report of the register over some days, by the same pure function that the province uses. */
export const report = defineVerb({
  name: 'report',
  says: `lập báo cáo: report TÊN [--from NGÀY] [--to NGÀY] (không nêu: hôm nay) [--out TỆP.csv|xlsx]; có: ${Object.values(
    reports,
  )
    .map(({ id, title }) => `${id} (${title})`)
    .join(', ')}`,
  input: z.strictObject({
    ...Who,
    words: z.array(z.string().max(60)).length(1),
    from: Day.optional(),
    to: Day.optional(),
    out: OutPath.optional(),
  }),
  run: (asking, { words: [name = ''], from, to, out, ...by }) => {
    if (!isReport(name))
      return refuse('input-invalid', { field: 'words', may: Object.keys(reports).join(' | ') })
    const at = asking.clock.now()
    const period = { from: from ?? to ?? dayOf(at), to: to ?? dayOf(at), at }
    if (period.from > period.to) return refuse('input-invalid', { field: 'from', form: 'day-ordered' })
    return asking.as(by, async office => {
      const unfit = out === undefined ? undefined : whyUnfit(out, office.folder, ['csv', 'xlsx'])
      if (unfit) return unfit
      const { id, title } = reports[name]
      const table = tableOf(name, wholeRegister(office, by), period)
      if (isRefusal(table)) return table
      const said = saidOf(office, title, table)
      const scope = scopeSaid(othersKnownTo(office.store), 'vi')
      const about = scope ? { scope } : {}
      if (out !== undefined)
        return (await writeTable(out, said)) ?? { report: id, file: out, rows: table.rows.length, ...about }
      const helped = helpedBetween(office.folder, period)
      const lines = [title, ...[said.head, ...said.lines].map(line => line.join('\t'))]
      const guided = `Thanh niên tình nguyện đã hướng dẫn: ${helped} người`
      const text = [...lines, guided, ...(scope ? [scope] : [])].join('\n')
      return { report: id, title, from: period.from, to: period.to, ...table, helped, ...about, text }
    })
  },
  example: () => ({ words: ['daily-intake'] }),
})

/** The report's table. A report that the code only announces is refused. */
function tableOf(
  name: keyof typeof reports,
  register: ReturnType<typeof wholeRegister>,
  period: Period,
): Table | Refusal {
  try {
    return reports[name].tabulate(register, period)
  } catch (fault) {
    if (fault instanceof Unwritten) return refuse('report-unwritten', { what: name })
    throw fault
  }
}

const helpedBetween = (folder: string, { from, to }: { from: string; to: string }): number =>
  Object.entries(readHelped(folder))
    .filter(([day]) => from <= day && day <= to)
    .reduce((sum, [, count]) => sum + count, 0)

/**
 * The table in people's words, with days and agencies as they say them and the sum beneath: for a terminal
 * and for a spreadsheet.
 */
function saidOf({ published, store }: Office, title: string, { columns, rows, total }: Table): OutTable {
  const { agencies } = published.centre(store.time().lo)
  const names = new Map<unknown, string>(agencies.map(agency => [agency.id, agency.name]))
  const lines = [...rows, total].map(row => row.map(cell => names.get(cell) ?? sayValue(cell, '')))
  return { sheet: title.slice(0, SHEET_NAME), head: columns, lines }
}
/** The most characters in the name of a sheet. */
const SHEET_NAME = 31
