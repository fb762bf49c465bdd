import { resultOf } from '../../../shared/dossier/issued.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * Prepares the proposal of an amendment. What will stand on its paper must be printable, and the paper it
 * amends must be here, whole.
 */
export function prepareAmendment({ office, dossier, input }: Start): Ready {
  const unprintable = office.typesetter.findUnprintable(input)
  if (unprintable) return refuse('letter-unprintable', unprintable)
  const document = resultOf(dossier)?.document
  return document && office.store.papers.bytes(document) ? {} : refuse('no-document')
}

/**
 * Prepares the dropping of an amendment. The number its approval spent is voided with the reason, and so are
 * the papers made for it.
 */
export function prepareDrop({ office, dossier, input }: Start): Ready {
  const { reason } = input as InputOf<'drop-amendment'>
  return { after: voidIssued(office, dossier, reason, isSealed) }
}
