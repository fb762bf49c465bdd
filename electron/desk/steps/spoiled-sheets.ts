import { isSaid } from '../../../shared/base/invisible.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { UseEnd } from '../../../shared/seals/use.ts'
import type { Office } from '../office/office.ts'
import { secondSigner } from '../office/second-signer.ts'
import type { Spoiling, Witness } from './seal-ledger.ts'

/**
 * What a keeper says of spoiled sheets, and the witness who saw them destroyed, who gives their own PIN in
 * the same sitting.
 */
export type SaidOfSheets = Omit<Spoiling, 'witness'> & { witness: string; witnessPin: string }

/** What is missing in what was said of a failed or spoiled sheet. */
export function findUnsaid(
  office: Office,
  { end, sheets, reason, witness }: Pick<SaidOfSheets, 'sheets' | 'reason' | 'witness'> & { end: UseEnd },
  most: number,
): Refusal | undefined {
  if (end !== 'spoiled' && sheets > 0) return refuse('input-invalid', { field: 'sheets', least: 0, most: 0 })
  if (end === 'applied') return undefined
  if (!isSaid(reason)) return refuse('reason-missing')
  if (end === 'failed') return undefined
  if (sheets < 1 || sheets > most) return refuse('too-many-sheets', { left: most })
  return certificateOf(office, witness) ? undefined : refuse('witness-missing')
}

/** The certificate in force of somebody at this Centre other than the person who is logged in. */
const certificateOf = ({ published, store, who }: Office, officer: string) =>
  published
    .certificates(store.time().lo)
    .find(({ person }) => person.id === officer && officer !== who.face.officer)

/**
 * The witness who saw the sheets destroyed, once their own PIN was right. A wrong one counts towards their
 * own lock.
 */
export async function findWitness(
  office: Office,
  { witness, witnessPin }: Pick<SaidOfSheets, 'witness' | 'witnessPin'>,
): Promise<Witness | Refusal> {
  const certificate = certificateOf(office, witness)
  if (!certificate) return refuse('witness-missing')
  const sign = await secondSigner(office, witness, witnessPin)
  return isRefusal(sign) ? sign : { by: witness, certificate: certificate.id, sign }
}
