import { changeKeyFile, type HallFacts, readKeyFile, writeKeyFile } from './key-file.ts'
import { withSecrets } from './slot-sums.ts'
import { spent } from './tries-beside.ts'

/**
 * The key file of another machine: the same people under the same PINs, without what that machine is not to
 * hold.
 */
export function copySlots(
  from: string,
  to: string,
  { hall, without }: { hall: Pick<HallFacts, 'site' | 'counter'>; without: readonly string[] },
): void {
  const file = readKeyFile(from)
  const held = (secrets: Record<string, string>) =>
    Object.fromEntries(Object.entries(secrets).filter(([name]) => !without.includes(name)))
  const slots = file.slots.map(slot => withSecrets(slot, held(slot.secrets)))
  writeKeyFile(to, { ...file, hall: { ...file.hall, ...hall }, slots })
}

/**
 * After a backup was put back: its counts are those of that day, so of every PIN and password one try is
 * left.
 */
export function spendTries(folder: string): void {
  changeKeyFile(folder, file => ({ ...file, slots: file.slots.map(spent) }))
}
