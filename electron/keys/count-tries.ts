import { unwritableBy } from '../lock/unwritable.ts'
import { changeSlot, type KeyFile, slotOf, standOf } from './key-file.ts'
import { stricter, type Tries } from './tries.ts'

type Slot = KeyFile['slots'][number]
type Counted = { before: Pick<Slot, 'wrong'>; after: Pick<Slot, 'wrong'> }

/**
 * What was counted where the disk takes nothing: for as long as the key file stays as it is, in this process.
 */
const mind = new Map<string, { stand: string; wrong: Tries }>()

/**
 * Changes what stands against a person's PIN, on disk before it returns. A disk that takes nothing keeps
 * nobody out of what can still be read: then it is kept in mind, so that neither a full disk nor one turned
 * read-only gives endless tries.
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

/** What stands against a person's PIN; undefined where he has none. */
export function wrongOf(folder: string, officer: string): Tries | undefined {
  const slot = slotOf(folder, officer)
  const kept = mind.get(`${officer} ${folder}`)
  return slot && kept?.stand === standOf(folder) ? stricter(slot.wrong, kept.wrong) : slot?.wrong
}
