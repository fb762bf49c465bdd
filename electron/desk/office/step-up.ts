import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { countWrong, lockOf } from '../../keys/unlock.ts'
import type { Office } from './office.ts'

/** How long a keeper's drawer stays open after the PIN. */
const DRAWER_MS = 15 * 60_000

/**
 * Opens the keeper's drawer with their PIN: for a quarter of an hour a seal is used with one key. Undefined
 * if it is open, else the refusal.
 */
export function openDrawer(
  office: Pick<Office, 'who' | 'folder' | 'clock'>,
  pin: string,
): Refusal | undefined {
  const wrong = checkPin(office, pin)
  if (!wrong) office.who.drawer.openUntil = office.clock.monoMs() + DRAWER_MS
  return wrong
}

/** The whole minutes, rounded up, for which the drawer still stands open. */
export const drawerMinutes = ({ who, clock }: Pick<Office, 'who' | 'clock'>): number =>
  Math.max(0, Math.ceil((who.drawer.openUntil - clock.monoMs()) / 60_000))

/** Checks the PIN for the use of a seal. No PIN is asked while the drawer is open. */
export const checkSealPin = (
  office: Pick<Office, 'who' | 'folder' | 'clock'>,
  pin: string | null,
): Refusal | undefined => (pin === null && drawerMinutes(office) > 0 ? undefined : checkPin(office, pin))

/**
 * Checks the PIN again for an act with legal effect of its own. Wrong PINs count towards the person's lock.
 */
export function checkPin(
  { who, folder, clock }: Pick<Office, 'who' | 'folder' | 'clock'>,
  pin: string | null,
): Refusal | undefined {
  if (pin === null || pin === '') return refuse('pin-missing')
  const locked = lockOf(folder, who.face.officer, clock)
  if (locked) return locked
  if (who.isPin(pin)) return undefined
  const counted = countWrong(folder, who.face.officer, clock)
  return isRefusal(counted) ? counted : refuse('wrong-pin')
}
