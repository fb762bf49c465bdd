import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { MOST_SHEETS, type SealCheck } from '../../../shared/seals/use.ts'
import type { Office } from '../office/office.ts'
import { checkSealPin } from '../office/step-up.ts'
import { aboutOf } from './about-seal.ts'
import { checkPaper, findOpenUse, presentDossier } from './check-paper.ts'
import { writeSealEntry } from './seal-ledger.ts'

/**
 * What a keeper does with a scanned sheet. With `copies` null: all that are owed, up to the limit of one use.
 */
export type Announcing = { code: string; copies: number | null; pin: string | null }

/**
 * Announces the use of a seal: writes the entry before the seal touches the sheet (NĐ 30/2020 Đ.33; R22).
 * While one use is open, no other sheet is taken. If its own sheet is scanned again, the answer is the open
 * use.
 */
export function announceUse(office: Office, { code, copies, pin }: Announcing): SealCheck | Refusal {
  const checked = checkPaper(office, code)
  if (checked.refusal || checked.open || !checked.paper) return checked
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  const other = findOpenUse(office)
  if (other) return { ...checked, refusal: refuse('use-open', { number: other.number }) }
  const wrong = checkSealPin(office, pin)
  if (wrong) return wrong
  const { owed, dossier } = checked.paper
  if ((copies ?? owed) > owed) return refuse('too-many-sheets', { left: owed })
  const about = aboutOf(presentDossier(office, dossier))
  if (isRefusal(about)) return about
  const entry = writeSealEntry(office, about, copies ?? Math.min(owed, MOST_SHEETS))
  if (isRefusal(entry)) return entry
  office.tell({ about: 'dossier', dossier })
  return { ...checked, open: entry.id }
}
