import { decide, taken } from '../../shared/dossier/dossier.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import type { InputOf } from '../../shared/dossier/steps/index.ts'
import { GENESIS } from '../../shared/record/event.ts'
import type { Ready, Start } from './prepared.ts'
import { openEntries, writeSealEntry, writeSealFailed } from './seal-ledger.ts'
import { sealResult } from './sign-result.ts'

/**
 * Sealing: the ledger entry is recorded before the seal is used; then the sealed bytes are on disk; then the step.
 * An entry left open by a crash is closed as failed, with the reason, before the next one (R22).
 */
export async function prepareSealing({
  office,
  dossier,
  input,
  procedure,
  context,
  at,
}: Start): Promise<Ready> {
  const seal = office.published.sealOf(procedure.value.agency, at)
  const signed = taken(dossier, 'signing')?.document
  if (!seal || !signed) return refuse('no-document')
  const trial = { ...context, document: signed, seal: { id: seal.id, keepers: seal.keepers, entry: GENESIS } }
  const refused = decide(dossier, 'sealing', input as InputOf<'sealing'>, trial)
  if (isRefusal(refused)) return refused
  const about = {
    dossier,
    procedure,
    context,
    seal: seal.id,
    document: signed,
    copies: (input as InputOf<'sealing'>).copies,
  }
  for (const entry of openEntries(office, dossier.id))
    writeSealFailed(office, about, entry, 'bị gián đoạn trước khi đóng dấu xong')
  const entry = writeSealEntry(office, about)
  try {
    const document = await sealResult(office, dossier, procedure.value, at)
    if (isRefusal(document)) {
      writeSealFailed(office, about, entry.id, document.refusal)
      return document
    }
    const used = { id: seal.id, keepers: seal.keepers, entry: entry.id }
    return { rev: entry.rev, context: { ...context, document, seal: used } }
  } catch (fault) {
    writeSealFailed(office, about, entry.id, office.fault('seal', fault))
    throw fault
  }
}
