import { z } from '../../../shared/base/schema.ts'
import type { Board } from '../../../shared/programme/board.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { lackWord, shareSaid, sumSaid } from '../../../shared/text/procedures/programme.ts'
import type { Office } from '../../desk/office/office.ts'
import { programmeBoard } from '../../desk/views/programme.ts'
import { makeProgrammeStatus } from '../../desk/views/programme-status.ts'
import { OutPath, whyUnfit, writePaper } from '../input/out-file.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

/**
 * The programme "4 tại chỗ": agencies and their procedures by query, what each lacks, what is really
 * received.
 */
export const programme = defineVerb({
  name: 'programme',
  says: 'bảng “4 tại chỗ”: cơ quan, thủ tục đăng ký, còn thiếu gì, có phát sinh thật không [--agency CƠ-QUAN [--out TỆP.pdf]]',
  input: z.strictObject({
    ...Who,
    agency: z.string().max(40).optional(),
    /** Where the one-page status of the agency is written. */
    out: OutPath.optional(),
  }),
  run: (asking, { agency, out, ...by }) =>
    asking.as(by, async office => {
      const board = programmeBoard(office)
      const { procedures } = board
      if (agency === undefined) return { ...board, procedures: procedures.length, text: textOf(board) }
      const line = [...board.agencies, ...board.waiting].find(({ id }) => id === agency)
      if (!line) return refuse('input-invalid', { field: 'agency' })
      const status = out === undefined ? null : await writeStatus(office, agency, out)
      if (isRefusal(status)) return status
      return { agency: line, procedures: procedures.filter(each => each.agency === agency), status }
    }),
  example: () => ({}),
})

/** Writes the one page to this file; the record keeps it too. */
async function writeStatus(office: Office, agency: string, file: string) {
  const unfit = whyUnfit(file, office.folder, ['pdf'])
  if (unfit) return unfit
  const made = await makeProgrammeStatus(office, agency)
  if (isRefusal(made)) return made
  return writePaper(office, file, made.document) ?? { file, ...made }
}

/** The board as a terminal shows it. */
function textOf(board: Board): string {
  const { agencies, waiting, share } = board
  const lines = agencies.map(({ name, lacks, ...each }) =>
    [
      name,
      each.registered,
      each.mayStart,
      each.active,
      lacks.map(({ need }) => lackWord(need, 'vi')).join(', '),
    ].join('\t'),
  )
  return [
    sumSaid(board, 'vi').join(' '),
    ...(share ? [shareSaid(share, 'vi')] : []),
    ['Cơ quan', 'Đăng ký', 'Được bắt đầu', 'Có hồ sơ 90 ngày', 'Còn thiếu'].join('\t'),
    ...lines,
    `Chưa bắt đầu: ${waiting.map(({ name, plan }) => `${name} (từ ${plan?.from})`).join('; ')}`,
  ].join('\n')
}
