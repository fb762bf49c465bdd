import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { type Held, takeLock } from '../lock/take-lock.ts'
import { unwritableBy } from '../lock/unwritable.ts'

/** Held while the key file is read, changed and written: a few milliseconds. */
const CHANGE = 'keys.lock'
const CHANGE_PATIENCE_MS = 3000
/**
 * Held from the counting of a try until its PIN is known to be right or wrong, which takes a moment on
 * purpose.
 */
export const TURN = 'keys-turn.lock'
const TURN_PAUSE_MS = 20
const TURN_ASKED = 500

/**
 * Other processes kept the key file for longer than anybody waits. `disk-fault.ts` turns it into a refusal.
 */
export class KeysBusy extends Error {
  readonly code = 'KEYS_BUSY'
}

/**
 * Reads, changes and writes the key file of a folder while no other process or thread does.
 * @throws KeysBusy after three seconds
 */
export function withKeys<T>(folder: string, work: () => T): T {
  const held = take(folder, CHANGE, CHANGE_PATIENCE_MS)
  if (!held) throw new KeysBusy()
  try {
    return work()
  } finally {
    held.release()
  }
}

/** Whether anybody has ever changed the key file here, and so may be changing it now. */
export const mayChange = (folder: string): boolean => existsSync(join(folder, CHANGE))

/** The last one in this process who waits for a turn, by folder. */
const waiting = new Map<string, Promise<unknown>>()

/**
 * Tries PINs of a folder one after another, whichever processes they come from. So a right PIN never finds
 * the person locked by others that were about to be right as well. Refuses with `keys-busy` after ten
 * seconds; then nothing was tried.
 */
export function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T | Refusal> {
  const mine = (waiting.get(folder) ?? Promise.resolve()).then(() => alone(folder, work))
  const settled = mine.then(
    () => undefined,
    () => undefined,
  )
  waiting.set(folder, settled)
  void settled.then(() => waiting.get(folder) === settled && waiting.delete(folder))
  return mine
}

async function alone<T>(folder: string, work: () => Promise<T>): Promise<T | Refusal> {
  const held = await awaitTurn(folder)
  if (!held) return refuse('keys-busy')
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof KeysBusy) return refuse('keys-busy')
    throw fault
  } finally {
    held.release()
  }
}

/** Asks again and again instead of blocking, so that the desk goes on with everything else meanwhile. */
async function awaitTurn(folder: string): Promise<Held | undefined> {
  for (let asked = 0; asked < TURN_ASKED; asked++) {
    const held = takeTurn(folder)
    if (held) return held
    await new Promise(resolve => setTimeout(resolve, TURN_PAUSE_MS))
  }
  return undefined
}

/**
 * On a disk that cannot be written, nobody else counts a try either, so this process's own turns are enough.
 */
function takeTurn(folder: string): Held | undefined {
  try {
    return take(folder, TURN, 0)
  } catch (fault) {
    if (!unwritableBy(fault)) throw fault
    return { release: () => undefined }
  }
}

function take(folder: string, name: string, patience: number): Held | undefined {
  try {
    return takeLock(join(folder, name), patience)
  } catch (fault) {
    const { code = '' } = fault as { code?: string }
    if (code.startsWith('SQLITE_BUSY')) return undefined
    // If the folder may not be written or has no room, this throws the disk's own fault.
    if (code.startsWith('SQLITE_CANTOPEN')) {
      accessSync(folder, constants.W_OK)
      closeSync(openSync(join(folder, name), 'a', 0o600))
    }
    throw fault
  }
}
