import { changeKeyFile } from './key-file.ts'
import { forgetDataKey } from './system-key-store.ts'

/**
 * Erases every wrapped key of this machine (R11). Once a machine was taken out of use, nothing opens what is
 * on its disk. Who it belonged to stays readable, but nobody is left who could log in.
 */
export function eraseKeys(folder: string): void {
  forgetDataKey(folder)
  changeKeyFile(folder, file => (file.slots.length > 0 ? { ...file, slots: [] } : file))
}
