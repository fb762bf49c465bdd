import { changeKeyFile, readKeyFile } from './key-file.ts'
import type { Face, Slot } from './slot.ts'
import { damagedIn } from './slot-sums.ts'

/**
 * The people of whom a sealed secret is not as it was written: they cannot log in, or not sign, and may not
 * know it yet.
 */
export const damagedFaces = (folder: string): readonly Face[] =>
  readKeyFile(folder).slots.flatMap(slot => (damagedIn(slot).length > 0 ? [slot.face] : []))

/** Whether anybody here holds a secret of that name under their PIN. */
export const isHeldHere = (folder: string, name: string): boolean =>
  readKeyFile(folder).slots.some(({ secrets }) => Object.hasOwn(secrets, name))

/** A person's slot as it stands; undefined if there is none. */
export const slotOf = (folder: string, officer: string): Slot | undefined =>
  readKeyFile(folder).slots.find(({ face }) => face.officer === officer)

/**
 * Changes a person's slot, on disk before it returns; `change` gets the slot while nobody else can change it.
 * Returns the slot before and after (the same object if nothing was to change); undefined if the person has
 * none.
 * @throws KeysBusy
 */
export function changeSlot(
  folder: string,
  officer: string,
  change: (slot: Slot) => Slot,
): { before: Slot; after: Slot } | undefined {
  let changed: { before: Slot; after: Slot } | undefined
  changeKeyFile(folder, file => {
    const before = file.slots.find(({ face }) => face.officer === officer)
    if (!before) return file
    const after = change(before)
    changed = { before, after }
    if (after === before) return file
    return { ...file, slots: file.slots.map(slot => (slot === before ? after : slot)) }
  })
  return changed
}
