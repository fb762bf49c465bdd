import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Clock } from '../../clock.ts'
import { type KeyFile, readKeyFile, standOf } from '../../keys/key-file.ts'
import { changeSlot } from '../../keys/slots.ts'
import { minutesLocked, NONE_WRONG, stricter, type Tries } from '../../keys/tries.ts'
import { StoreRefusal } from '../../store/store.ts'
import { noteOwnAct } from '../office/own-act.ts'
import { checkKeyFile } from '../record/check-key-file.ts'
import type { holdRecord, OpenRecord } from '../record/hold-record.ts'

type Slot = KeyFile['slots'][number]
/** The wrong tries counted against one person: for the PIN and for each signing key. */
type Counted = { pin: Tries; keys: Readonly<Record<string, Tries>> }

/**
 * Keeps the counts of wrong PINs (R12). They go into the key file, because the record cannot be opened before
 * a right PIN. From there they are noted in the record, which is signed link by link and cannot be put back
 * unnoticed. If the two differ when the record is opened, the stricter count holds.
 */
export type KeptTries = {
  /**
   * Opens the record if it is closed, with this person's PIN or, for null, with the system's key. Returns the
   * refusal `pin-locked` if the record says that this person is still locked out, else undefined.
   */
  open(dataKey: Uint8Array, officer: string | null): Refusal | undefined
  /**
   * Does `work`. Tries made meanwhile are noted in the record before the answer is given.
   * @throws StoreRefusal as `checkKeyFile` does
   */
  counted<T>(work: () => T | Promise<T>): Promise<T>
}

/** Keeps the wrong PINs of the key file noted in the record (R12). */
export function keepTries(
  folder: string,
  clock: Clock,
  record: Pick<ReturnType<typeof holdRecord>, 'now' | 'open'>,
): KeptTries {
  let seen = ''
  /** Notes the counts of the key file. If the disk takes nothing now, they are noted at the next occasion. */
  const noteAll = (open: OpenRecord): void => {
    try {
      // Asked before the file is read, so that what another program writes meanwhile is read the next time.
      const stand = standOf(folder)
      for (const slot of readKeyFile(folder).slots) note(open, slot)
      seen = stand
    } catch (fault) {
      if (!(fault instanceof StoreRefusal)) throw fault
    }
  }
  const changed = (): OpenRecord | undefined => {
    const open = record.now()
    return open && !open.store.recovery && standOf(folder) !== seen ? open : undefined
  }
  return {
    open(dataKey, officer) {
      if (record.now()) return undefined
      record.open(dataKey, officer === null ? 'system-key-store' : 'officer-wrapped-file')
      const open = changed()
      const locked = open && meet(folder, clock, open, officer)
      if (open) noteAll(open)
      return locked
    },
    async counted(work) {
      // If the folder is gone, what is open can still be read and copied.
      if (record.now()?.store.isMoved()) return await orMoved(work)
      // A key file that went missing or was damaged since the record was opened is reported before any PIN is
      // asked.
      checkKeyFile(folder)
      // Another program wrote the key file, or an older one was put back: the counts of the record are
      // restored in it before anything is tried.
      const behind = changed()
      if (behind) meet(folder, clock, behind, null)
      const said = await work()
      const open = changed()
      if (open) noteAll(open)
      return said
    },
  }
}

/**
 * If the folder was taken away, a missing file is reported as `record-moved`, not as a file that does not
 * exist.
 */
async function orMoved<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ENOENT') throw new StoreRefusal(refuse('record-moved'))
    throw fault
  }
}

/**
 * Writes what the record holds against each person back into the key file. For `officer`, whose right PIN has
 * just cleared the count, the cleared count stands unless the record still locks that person out.
 */
function meet(folder: string, clock: Clock, open: OpenRecord, officer: string | null): Refusal | undefined {
  const held = open.standing.now().tries
  const minutesOf = (who: string): number => minutesLocked(held[who]?.pin ?? NONE_WRONG, clock)
  for (const slot of readKeyFile(folder).slots) {
    const who = slot.face.officer
    const kept = held[who]
    if (!kept) continue
    const isRight = who === officer && minutesOf(who) === 0
    const raise = (now: Slot): Slot => raised(now, isRight ? { ...kept, pin: now.wrong } : kept)
    if (raise(slot) !== slot) changeSlot(folder, who, raise)
  }
  const minutes = officer === null ? 0 : minutesOf(officer)
  return minutes > 0 ? refuse('pin-locked', { minutes }) : undefined
}

/**
 * Raises a slot to the counts of the record: the key file never holds less against a person than the record.
 */
function raised(slot: Slot, kept: Counted): Slot {
  const file: Counted = { pin: slot.wrong, keys: slot.keyWrong }
  const wrong = stricter(file.pin, kept.pin)
  const uses = [...new Set([...Object.keys(file.keys), ...Object.keys(kept.keys)])]
  const of = (counted: Counted, use: string): Tries => counted.keys[use] ?? NONE_WRONG
  const keyWrong = Object.fromEntries(uses.map(use => [use, stricter(of(file, use), of(kept, use))]))
  return same({ pin: wrong, keys: keyWrong }, file) ? slot : { ...slot, wrong, keyWrong }
}

function note(open: OpenRecord, { face: { officer }, wrong: pin, keyWrong: keys }: Slot): void {
  const kept = open.standing.now().tries[officer] ?? { pin: NONE_WRONG, keys: {} }
  if (!same({ pin, keys }, kept)) noteOwnAct(open, 'tries-noted', { officer, pin, keys })
}

const NONE = JSON.stringify(NONE_WRONG)
/** Whether both hold the same counts. A key that was never tried equals one with nothing against it. */
function same(one: Counted, other: Counted): boolean {
  const told = ({ pin, keys }: Counted): string =>
    [['', pin] as const, ...Object.entries(keys)]
      .map(([use, { count, lockedAt }]) => [use, JSON.stringify({ count, lockedAt })])
      .filter(([, tries]) => tries !== NONE)
      .sort()
      .join(' ')
  return told(one) === told(other)
}
