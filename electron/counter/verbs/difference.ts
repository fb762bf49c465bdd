import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { unusualWord } from '../../../shared/text/dossier/unusual.ts'
import { viewDifference } from '../../desk/views/difference-of.ts'
import { exampleView } from '../examples/example-view.ts'
import { findDossier, findOthers, whyNone } from '../examples/find-turn.ts'
import { asViewer } from '../people/as-viewer.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

const VERDICTS = { yes: 'đạt', no: 'KHÔNG ĐẠT', 'not-applicable': 'không áp dụng' } as const

/** The one page that an approver reads before opening the document. */
export const difference = defineVerb({
  name: 'difference',
  says: 'phiếu so cho người phê duyệt: xin gì, thẩm định thấy gì, kết quả sẽ ghi gì, có gì khác thường [--dossier MÃ]',
  input: z.strictObject({
    ...Who,
    dossier: z.string().max(64),
  }),
  run: (asking, { dossier, ...by }) =>
    asViewer(asking, { ...by, dossier }, office => {
      const id = findDossier(office, dossier)
      const sheet = id ? (findOthers(office, id) ?? viewDifference(office, id)) : whyNone(office, dossier)
      if (isRefusal(sheet)) return sheet
      const unusual = sheet.unusual.map(each => ({ ...each, word: unusualWord(each) }))
      const text = [
        `${codeSaid(sheet, 'vi')}: ${sheet.procedure}`,
        `KHÁC THƯỜNG: ${unusual.length === 0 ? 'không có' : ''}`,
        ...unusual.map(({ word }) => `  ! ${word}`),
        `XIN: ${sheet.asked.applicant?.name ?? ''}`,
        ...sheet.asked.lines.map(({ label, value }) => `  ${label}: ${value}`),
        'THẨM ĐỊNH:',
        ...sheet.found.map(
          ({ text: check, verdict }) => `  ${verdict ? VERDICTS[verdict] : 'chưa'}: ${check}`,
        ),
        'KẾT QUẢ SẼ GHI:',
        ...(sheet.says?.articles ?? []).map(article => `  ${article}`),
      ].join('\n')
      return { ...sheet, unusual, text }
    }),
  example: exampleView,
})
