import { unwritableBy } from '../lock/unwritable.ts'
import { type KeyFile, standOf } from './key-file.ts'
import { changeSlot, slotOf } from './slots.ts'
import { stricter, type Tries } from './tries.ts'

type Slot = KeyFile['slots'][number]
type Counted = { before: Pick<Slot, 'wrong'>; after: Pick<Slot, 'wrong'> }

/**
 * Counts that a disk which cannot be written did not take. They hold in this process, for as long as the key
 * file stays as it is.
 */
const mind = new Map<string, { stand: string; wrong: Tries }>()

/**
 * Changes the count of a person's wrong PINs, on disk before it returns. A disk that cannot be written keeps
 * nobody out of what can still be read; then the count is kept in memory, so that neither a full disk nor one
 * turned read-only gives endless tries. Returns the counts before and after; undefined if the person has no
 * slot.
 * @throws KeysBusy
 */
export function changeWrong(
  folder: string,
  officer: string,
  change: (wrong: Tries) => Tries,
): Counted | undefined {
  const changed = (slot: Slot): Slot => {
    const wrong = change(slot.wrong)
    return wrong === slot.wrong ? slot : { ...slot, wrong }
  }
  try {
    return changeSlot(folder, officer, changed)
  } catch (fault) {
    if (!unwritableBy(fault)) throw fault
    const wrong = wrongOf(folder, officer)
    if (!wrong) return undefined
    const before = { wrong }
    const to = change(wrong)
    mind.set(`${officer} ${folder}`, { stand: standOf(folder), wrong: to })
    return { before, after: to === wrong ? before : { wrong: to } }
  }
}

/** The count of a person's wrong PINs; undefined if the person has no slot. */
export function wrongOf(folder: string, officer: string): Tries | undefined {
  const slot = slotOf(folder, officer)
  const kept = mind.get(`${officer} ${folder}`)
  return slot && kept?.stand === standOf(folder) ? stricter(slot.wrong, kept.wrong) : slot?.wrong
}
