import { changeKeyFile, type HallFacts, type KeyFile, readKeyFile, writeKeyFile } from './key-file.ts'
import { withSecrets } from './slot-sums.ts'
import { afterRestore, NONE_WRONG } from './tries.ts'

/** The key file of another machine: the same people under the same PINs, without what that machine is not to hold. */
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

/** After a backup was put back: its counts are those of that day, so of every PIN and password one try is left. */
export function spendTries(folder: string): void {
  const spent = ({ wrong, keyWrong, ...slot }: KeyFile['slots'][number]) => {
    const keys = Object.keys(slot.secrets).flatMap(name =>
      name.startsWith('signer:') ? [name.slice(7)] : [],
    )
    const each = keys.map(use => [use, afterRestore(keyWrong[use] ?? NONE_WRONG)] as const)
    return { ...slot, wrong: afterRestore(wrong), keyWrong: Object.fromEntries(each) }
  }
  changeKeyFile(folder, file => ({ ...file, slots: file.slots.map(spent) }))
}
