import { findBroken } from '../../../shared/dossier/approved.ts'
import { decide } from '../../../shared/dossier/decide.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { GENESIS } from '../../../shared/record/event.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { type Signer, SigningRefusal } from '../../signing/signer.ts'
import { withSigner } from '../signing/with-signer.ts'
import { findApproved, voidBroken } from './approved.ts'
import { checkPaper, findOpenUse } from './check-paper.ts'
import type { Ready, Start } from './prepared.ts'
import { type About, openEntries, writeSealEntry, writeSealFailed } from './seal-ledger.ts'
import { findSealing, type Sealing, sealResult } from './sign-result.ts'

/**
 * Prepares a sealing by the agency's certificate or in ink (R20, R22). An approval that no longer holds is
 * voided first. An entry stands in the ledger before the seal is used.
 */
export async function prepareSealing(start: Start): Promise<Ready> {
  const { office, dossier, input, procedure, at } = start
  const found = findApproved(office, dossier, at)
  const broken = findBroken(dossier, found)
  if (!found) return refuse('no-document')
  if (broken) return voidBroken(office, start, found, broken)
  const context = { ...start.context, found }
  const signed = taken(dossier, 'signing')?.document
  const { seal } = context
  if (!seal) return refuse('no-seal')
  if (!signed) return refuse('no-document')
  const trial = { ...context, document: signed, seal: { ...seal, entry: GENESIS } }
  const refused = decide(dossier, 'sealing', input as InputOf<'sealing'>, trial)
  if (isRefusal(refused)) return refused
  const about = { dossier, procedure, context, seal, document: signed }
  return sealingOf(procedure.value).mark === 'wet' ? prepareInk(start, about) : prepareDigital(start, about)
}

/**
 * The order of a digital sealing: the key is opened, the entry recorded, the seal used, the bytes written to
 * disk, then the step recorded.
 */
async function prepareDigital(start: Start, about: About): Promise<Ready> {
  const { office, at, keyPin, procedure, input } = start
  const left = sealingOf(procedure.value).copies
  if ((input as InputOf<'sealing'>).copies > left) return refuse('too-many-sheets', { left })
  const sealing = findSealing(start)
  if (isRefusal(sealing)) return sealing
  const wanted = { use: `seal:${about.seal.id}`, certificate: sealing.certificate, keyPin, at } as const
  return withSigner<Exclude<Ready, { refusal: unknown }>>(office, wanted, async signer => {
    const used = await useSeal(start, about, { sealing, signer })
    if (isRefusal(used)) return used
    const seal = { ...about.seal, entry: used.entry.id }
    return { rev: used.entry.rev, context: { ...about.context, document: used.document, seal } }
  })
}

/**
 * Announces the use in the ledger, then uses the seal. A use that comes to nothing is closed as failed, with
 * the reason. An entry that a crash left open is closed the same way before the next one.
 */
async function useSeal(
  start: Start,
  about: About,
  { sealing, signer }: { sealing: Sealing; signer: Signer },
) {
  const { office, dossier, input } = start
  for (const { id } of openEntries(office, dossier.id))
    writeSealFailed(office, about, id, 'bị gián đoạn trước khi đóng dấu xong')
  const entry = writeSealEntry(office, about, (input as InputOf<'sealing'>).copies)
  if (isRefusal(entry)) return entry
  try {
    return { entry, document: await sealResult(start, sealing, signer) }
  } catch (fault) {
    const why = fault instanceof SigningRefusal ? sentence(fault.refusal) : office.fault('seal', fault)
    writeSealFailed(office, about, entry.id, why)
    throw fault
  }
}

/** The scanned sheet with its ledger entry: the open one, or one written now from the code. */
function prepareInk(start: Start, about: About): Ready {
  const entry = findEntry(start, about)
  if (isRefusal(entry)) return entry
  const seal = { ...about.seal, entry: entry.id }
  return { rev: entry.rev, context: { ...about.context, document: about.document, seal } }
}

function findEntry({ office, dossier, input }: Start, about: About): { id: string; rev: number } | Refusal {
  const { copies, code } = input as InputOf<'sealing'>
  const open = openEntries(office, dossier.id).find(({ keeper }) => keeper === office.who.face.officer)
  if (open)
    return open.copies === copies
      ? { ...open, rev: dossier.rev }
      : refuse('input-invalid', { field: 'copies' })
  if (code === undefined) return refuse('scan-first')
  const { paper, refusal } = checkPaper(office, code)
  if (refusal) return refusal
  if (paper?.dossier !== dossier.id) return refuse('older-print')
  const other = findOpenUse(office)
  if (other) return refuse('use-open', { number: other.number })
  return copies > paper.owed
    ? refuse('too-many-sheets', { left: paper.owed })
    : writeSealEntry(office, about, copies)
}
