import { Day } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { reports } from '../../../shared/reports/index.ts'
import type { Table } from '../../../shared/reports/report.ts'
import { readHelped } from '../../desk/guide.ts'
import { officesOf } from '../../desk/office/offices-of.ts'
import { defineVerb } from '../verb.ts'

/** More than a Centre receives in its life. */
const MOST_ROWS = 1_000_000

const isReport = (name: string): name is keyof typeof reports => Object.hasOwn(reports, name)

/** A report of the register over some days: the same pure reading that the province makes. */
export const report = defineVerb({
  name: 'report',
  says: `lập báo cáo: report TÊN [--from NGÀY] [--to NGÀY] (không nêu: hôm nay); có: ${Object.values(reports)
    .map(({ id, title }) => `${id} (${title})`)
    .join(', ')}`,
  input: z.strictObject({
    by: z.string().max(40).optional(),
    pin: z.string().max(32).optional(),
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
      // Without a person named, a demo counter shows its whole register; a person sees his agencies'.
      const offices = by.by ? officesOf(office) : null
      const rows = office.store.register.find('', { limit: MOST_ROWS, before: null, offices })
      const { id, title, tabulate } = reports[name]
      const table = tabulate(rows, period)
      const helped = helpedBetween(office.folder, period)
      const text = `${textOf(title, table)}\nThanh niên tình nguyện đã hướng dẫn: ${helped} người`
      return { report: id, title, ...period, ...table, helped, text }
    })
  },
  example: () => ({ words: ['daily-intake'] }),
})

const helpedBetween = (folder: string, { from, to }: { from: string; to: string }): number =>
  Object.entries(readHelped(folder))
    .filter(([day]) => from <= day && day <= to)
    .reduce((sum, [, count]) => sum + count, 0)

/** The table as a terminal shows it: columns apart by a tab, as a spreadsheet takes them too. */
const textOf = (title: string, { columns, rows }: Table): string =>
  [title, columns.join('\t'), ...rows.map(row => row.join('\t'))].join('\n')
