import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { countWrong, lockOf } from '../keys/key-file.ts'
import type { Office } from './office.ts'

/** The PIN again, for an act with legal effect of its own; wrong ones count towards the person's lock. */
export function checkPin(
  { who, folder, clock }: Pick<Office, 'who' | 'folder' | 'clock'>,
  pin: string | null,
): Refusal | undefined {
  if (pin === null || pin === '') return refuse('wrong-pin')
  const locked = lockOf(folder, who.face.officer, clock)
  if (locked) return locked
  if (who.isPin(pin)) return undefined
  const counted = countWrong(folder, who.face.officer, clock)
  return isRefusal(counted) ? counted : refuse('wrong-pin')
}
