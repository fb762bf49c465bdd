import { findBroken } from '../../shared/dossier/approved.ts'
import { decide, taken } from '../../shared/dossier/dossier.ts'
import { isRefusal, refuse } from '../../shared/dossier/refusal.ts'
import type { InputOf } from '../../shared/dossier/steps/index.ts'
import { GENESIS } from '../../shared/record/event.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { type Signer, SigningRefusal } from '../signing/signer.ts'
import { findApproved, voidBroken } from './approved.ts'
import type { Ready, Start } from './prepared.ts'
import { openEntries, writeSealEntry, writeSealFailed } from './seal-ledger.ts'
import { findSealing, type Sealing, sealResult } from './sign-result.ts'
import { withSigner } from './with-signer.ts'

/**
 * Sealing: the key is open before the ledger entry is recorded; the entry before the seal is used; then the sealed bytes
 * are on disk; then the step. An entry left open by a crash is closed as failed, with the reason, before the next (R22).
 */
export async function prepareSealing(start: Start): Promise<Ready> {
  const { office, dossier, input, procedure, at, keyPin } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  if (!found) return refuse('no-document')
  if (broken) return voidBroken(office, start, found, broken)
  const context = { ...start.context, found }
  const seal = office.published.sealOf(procedure.value.agency, at)
  const signed = taken(dossier, 'signing')?.document
  if (!seal || !signed) return refuse('no-document')
  const trial = { ...context, document: signed, seal: { id: seal.id, keepers: seal.keepers, entry: GENESIS } }
  const refused = decide(dossier, 'sealing', input as InputOf<'sealing'>, trial)
  if (isRefusal(refused)) return refused
  const sealing = findSealing(start)
  if (isRefusal(sealing)) return sealing
  const wanted = { use: `seal:${seal.id}`, certificate: sealing.certificate, keyPin, at } as const
  return withSigner<Exclude<Ready, { refusal: unknown }>>(office, wanted, async signer => {
    const { entry, document } = await useSeal(start, sealing, signer)
    const used = { id: seal.id, keepers: seal.keepers, entry: entry.id }
    return { rev: entry.rev, context: { ...context, document, seal: used } }
  })
}

/** Announces the use in the ledger, then uses the seal. What comes to nothing is closed as failed, with the reason. */
async function useSeal(start: Start, sealing: Sealing, signer: Signer) {
  const { office, dossier, input, procedure, context } = start
  const about = {
    dossier,
    procedure,
    context,
    seal: sealing.seal.id,
    document: taken(dossier, 'signing')?.document ?? '',
    copies: (input as InputOf<'sealing'>).copies,
  }
  for (const entry of openEntries(office, dossier.id))
    writeSealFailed(office, about, entry, 'bị gián đoạn trước khi đóng dấu xong')
  const entry = writeSealEntry(office, about)
  try {
    return { entry, document: await sealResult(start, sealing, signer) }
  } catch (fault) {
    const why = fault instanceof SigningRefusal ? sentence(fault.refusal) : office.fault('seal', fault)
    writeSealFailed(office, about, entry.id, why)
    throw fault
  }
}
