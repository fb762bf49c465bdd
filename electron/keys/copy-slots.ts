import { changeKeyFile, type HallFacts, readKeyFile, writeKeyFile } from './key-file.ts'
import { withSecrets } from './slot-sums.ts'
import { spent } from './tries-beside.ts'

/**
 * Writes the key file for another machine: the same people under the same PINs, without the secrets that this
 * machine must not hold.
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
 * Leaves one try of every PIN and password. To be called after a backup was put back, because its counts are
 * those of its day.
 */
export function spendTries(folder: string): void {
  changeKeyFile(folder, file => ({ ...file, slots: file.slots.map(spent) }))
}
