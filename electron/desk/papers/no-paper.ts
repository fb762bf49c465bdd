import type { Dossier } from '../../../shared/dossier/state.ts'
import { type FormId, forms } from '../../../shared/forms/index.ts'
import { titleIn } from '../../../shared/forms/sets.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import { owedHere } from './owed-papers.ts'
import { owedBy, papersOf } from './papers.ts'

/**
 * Why there is no paper of this form to copy or hand out: it no longer counts, or no act of the dossier makes
 * one.
 */
export function whyNoPaper(office: Office, dossier: Dossier, form: string): Refusal {
  const what = Object.hasOwn(forms, form) ? titleIn(dossier.formSet, form as FormId) : form
  const why = reasonOf(office, dossier, form)
  return refuse('paper-none', { what, why })
}

function reasonOf(office: Office, dossier: Dossier, form: string): string {
  if (papersOf(office, dossier).some(paper => paper.form === form && paper.voided))
    return 'bản đã làm hết giá trị'
  if (
    owedBy(office, dossier).some(owed => owed.form === form) &&
    !owedHere(office, dossier).some(owed => owed.form === form)
  )
    return 'quầy khác làm giấy này và tệp chưa về quầy này; nối tỉnh rồi chờ vài phút'
  if (owedBy(office, dossier).some(owed => owed.form === form))
    return 'chưa cất được: ổ đĩa hết chỗ hoặc thư mục “papers” của quầy không nhận tệp'
  // This slip says what is still waited for. Once everything has come in, it would say something untrue.
  if (form === 'brought-slip' && dossier.history.some(({ step }) => step === 'supplement-part'))
    return 'hồ sơ không còn chờ giấy tờ bổ sung nào'
  if (dossier.code !== null) return 'chưa có việc nào của hồ sơ làm ra giấy này'
  return dossier.outcome === null ? 'hồ sơ chưa có mã' : 'hồ sơ đã kết thúc khi chưa cấp mã'
}
