import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Clock } from '../../clock.ts'
import { changeSlot, type KeyFile, readKeyFile, standOf } from '../../keys/key-file.ts'
import { minutesLocked, NONE_WRONG, stricter, type Tries } from '../../keys/tries.ts'
import { StoreRefusal } from '../../store/store.ts'
import { noteOwnAct } from '../office/own-act.ts'
import { checkKeyFile } from '../record/check-key-file.ts'
import type { holdRecord, OpenRecord } from '../record/hold-record.ts'

type Slot = KeyFile['slots'][number]
/** What stands against one person: of his PIN, of each of his signing keys. */
type Counted = { pin: Tries; keys: Readonly<Record<string, Tries>> }

/**
 * Wrong PINs are counted in the key file before the record can be opened, and from the key file in the
 * record, which is signed link by link and cannot be put back unnoticed (R12). Where the two differ at an
 * opening, the stricter holds.
 */
export type KeptTries = {
  /**
   * Opens the record if it is not, by this person's PIN or by the system's key: his lock as the record knows
   * it, if it lasts.
   */
  open(dataKey: Uint8Array, officer: string | null): Refusal | undefined
  /**
   * Does something; what was tried meanwhile is in the record before it is answered.
   * @throws StoreRefusal as `checkKeyFile`
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
  /** Notes the counts of the key file; if the disk takes nothing now, at the next occasion. */
  const noteAll = (open: OpenRecord): void => {
    try {
      // Asked before it is read: what another program writes meanwhile is read the next time.
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
      // What is open is read and copied on, also where its folder is not any more.
      if (record.now()?.store.isMoved()) return await orMoved(work)
      // Gone or damaged since the record was opened: said in words, before any PIN is asked for.
      checkKeyFile(folder)
      // Written since by another program, or put back: what the record holds stands again before anything is
      // tried.
      const behind = changed()
      if (behind) meet(folder, clock, behind, null)
      const said = await work()
      const open = changed()
      if (open) noteAll(open)
      return said
    },
  }
}

/** Whatever asks for a file of a folder that was taken away is told that, and not that the file is none. */
async function orMoved<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ENOENT') throw new StoreRefusal(refuse('record-moved'))
    throw fault
  }
}

/**
 * What the record holds against each person stands in the key file again; a right PIN has just made his own
 * good.
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

/** The key file never holds less against a person than the record does. */
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
/** Whether the same stands in both; a key that was never tried is one with nothing against it. */
function same(one: Counted, other: Counted): boolean {
  const told = ({ pin, keys }: Counted): string =>
    [['', pin] as const, ...Object.entries(keys)]
      .map(([use, { count, lockedAt }]) => [use, JSON.stringify({ count, lockedAt })])
      .filter(([, tries]) => tries !== NONE)
      .sort()
      .join(' ')
  return told(one) === told(other)
}
