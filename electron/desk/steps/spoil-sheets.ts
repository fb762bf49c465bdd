import type { Hash } from '../../../shared/base/ids.ts'
import { findHandedOut } from '../../../shared/dossier/issued.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../office/office.ts'
import { checkSealPin } from '../office/step-up.ts'
import { aboutOf, findUse } from './about-seal.ts'
import { presentDossier } from './check-paper.ts'
import { type About, writeSheetsSpoiled } from './seal-ledger.ts'
import { findUnsaid, findWitness, type SaidOfSheets } from './spoiled-sheets.ts'

/**
 * Sheets that were spoiled after their use (`entry`) was closed or, if it is null, printed and spoiled before
 * any use.
 */
export type SpoilingLater = SaidOfSheets & { entry: Hash | null; dossier: string; pin: string | null }

/**
 * Records spoiled sheets with the reason and the witness of their destruction. Those that had a good seal are
 * owed again.
 */
export async function spoilSheets(
  office: Office,
  said: SpoilingLater,
): Promise<{ seq: number; id: Hash } | Refusal> {
  const found = aboutSpoiled(office, said)
  if (isRefusal(found)) return found
  const wrong = checkSealPin(office, said.pin)
  if (wrong) return wrong
  const witness = await findWitness(office, said)
  if (isRefusal(witness)) return witness
  // Read again, as it stands after the witness's PIN was checked.
  const about = aboutSpoiled(office, said)
  if (isRefusal(about)) return about
  const { sheets, reason } = said
  const { seq, id } = writeSheetsSpoiled(office, about, said.entry, { sheets, reason, witness })
  office.tell({ about: 'dossier', dossier: said.dossier })
  return { seq, id }
}

/** What the ledger is told of spoiled sheets. No more may be spoiled than are left. */
function aboutSpoiled(office: Office, said: SpoilingLater): About | Refusal {
  const presented = presentDossier(office, said.dossier)
  if (isRefusal(presented)) return presented
  const use = said.entry === null ? null : findUse(office, said.entry)
  if (use === undefined || (use && (use.state !== 'applied' || use.dossier !== said.dossier)))
    return refuse('no-open-use')
  // A print of a digitally sealed file is no use of the seal: it is printed again.
  if (sealingOf(presented.procedure.value).mark !== 'wet') return refuse('print-spoiled')
  const handedOut = findHandedOut(presented.dossier, use?.approval ?? presented.paper.approval)
  if (handedOut) return handedOut
  const left = use ? use.copies - use.spoiledSheets : sealingOf(presented.procedure.value).copies
  return findUnsaid(office, { ...said, end: 'spoiled' }, left) ?? aboutOf(presented)
}
