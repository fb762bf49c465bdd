import { Day } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { reports } from '../../../shared/reports/index.ts'
import type { Table } from '../../../shared/reports/report.ts'
import { readHelped } from '../../desk/guide.ts'
import { sayValue } from '../saying/say-value.ts'
import { defineVerb } from '../verb.ts'
import { Who } from '../who.ts'
import { wholeRegister } from '../whole-register.ts'

const isReport = (name: string): name is keyof typeof reports => Object.hasOwn(reports, name)

/** A report of the register over some days: the same pure reading that the province makes. */
export const report = defineVerb({
  name: 'report',
  says: `lập báo cáo: report TÊN [--from NGÀY] [--to NGÀY] (không nêu: hôm nay); có: ${Object.values(reports)
    .map(({ id, title }) => `${id} (${title})`)
    .join(', ')}`,
  input: z.strictObject({
    ...Who,
    words: z.array(z.string().max(60)).length(1),
    from: Day.optional(),
    to: Day.optional(),
  }),
  run: (asking, { words: [name = ''], from, to, ...by }) => {
    if (!isReport(name))
      return refuse('input-invalid', { field: 'words', may: Object.keys(reports).join(' | ') })
    const today = dayOf(asking.clock.now())
    const period = { from: from ?? to ?? today, to: to ?? today }
    if (period.from > period.to) return refuse('input-invalid', { field: 'from' })
    return asking.as(by, office => {
      const { id, title, tabulate } = reports[name]
      const table = tabulate(wholeRegister(office, by), period)
      const helped = helpedBetween(office.folder, period)
      const { agencies } = office.published.centre(office.store.time().lo)
      const names = new Map(agencies.map(agency => [agency.id, agency.name]))
      const text = `${textOf(title, table, names)}\nThanh niên tình nguyện đã hướng dẫn: ${helped} người`
      return { report: id, title, ...period, ...table, helped, text }
    })
  },
  example: () => ({ words: ['daily-intake'] }),
})

const helpedBetween = (folder: string, { from, to }: { from: string; to: string }): number =>
  Object.entries(readHelped(folder))
    .filter(([day]) => from <= day && day <= to)
    .reduce((sum, [, count]) => sum + count, 0)

/** The table as a terminal shows it, days and agencies as people say them: columns apart by a tab, as a spreadsheet takes them too. */
function textOf(title: string, { columns, rows }: Table, names: ReadonlyMap<unknown, string>): string {
  const lines = rows.map(row => row.map(cell => names.get(cell) ?? sayValue(cell, '')).join('\t'))
  return [title, columns.join('\t'), ...lines].join('\n')
}
