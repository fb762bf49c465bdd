import type { Hash } from '../../../shared/base/ids.ts'
import { type FormId, forms } from '../../../shared/forms/index.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import type { Office } from '../office/office.ts'

/**
 * Typesets a paper of the office itself, which belongs to no dossier, and keeps its bytes: the minutes of a
 * hand-over, a balance.
 */
export async function makeOfficePaper(office: Office, form: FormId, facts: unknown): Promise<Hash | Refusal> {
  const unprintable = office.typesetter.findUnprintable(facts)
  if (unprintable) return refuse('letter-unprintable', unprintable)
  const { pdf } = await office.typesetter.set(form, facts)
  const paper = { dossier: NO_DOSSIER, form, title: forms[form].title, number: null, signatures: 0 }
  return office.store.papers.put(pdf, { ...paper, at: office.store.time().lo })
}
