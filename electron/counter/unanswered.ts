import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** What the record knows of an act of this name: nothing, the very act that is asked for, or another one. */
export type Recorded = 'nothing' | 'this' | 'another'

/**
 * The name of an act, and whether it is already recorded under that name by a run whose answer nobody read.
 */
export type Named = { act: string; sentBefore: boolean }

/** The names of acts that were asked for without one. */
export type Unanswered = {
  /**
   * Names an act that gives no name. If it is recorded and its answer was lost, it keeps that name; else it
   * gets a new one.
   */
  name(recorded: (act: string) => Recorded): Named
  /** Everything asked so far is answered: if it is sent once more, it is another act. */
  answered(): void
}

/**
 * At most this many names are looked through. Each was left by a program that ended before it could answer.
 */
const MOST = 20

/**
 * Keeps the names of acts on disk until they are answered, each as the name of an empty file. If a run is
 * killed between record and answer and repeated with the same input, it is told what was recorded and records
 * nothing twice. The files hold nothing of the act. If the disk takes no name, the act goes on without.
 */
export function openUnanswered(data: string): Unanswered {
  const folder = join(data, 'unanswered')
  const mine = new Set<string>()
  const keep = (act: string): void => {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, act), '', { mode: 0o600 })
    mine.add(act)
    sync(folder)
  }
  return {
    name(recorded) {
      const left = onDisk(() => readdirSync(folder), [])
        .filter(act => !mine.has(act))
        .slice(0, MOST)
      for (const act of left) {
        const how = recorded(act)
        if (how === 'nothing') onDisk(() => rmSync(join(folder, act), { force: true }), undefined)
        if (how !== 'this') continue
        mine.add(act)
        return { act, sentBefore: true }
      }
      const act = randomUUID()
      onDisk(() => keep(act), undefined)
      return { act, sentBefore: false }
    },
    answered() {
      for (const act of mine) onDisk(() => rmSync(join(folder, act), { force: true }), undefined)
      mine.clear()
    },
  }
}

/** For callers within the program itself, whose acts no other program can repeat. */
export const alwaysNew: Unanswered = {
  name: () => ({ act: randomUUID(), sentBefore: false }),
  answered: () => undefined,
}

/** Does disk work, or gives `otherwise` if the disk refuses: the names serve an act and never hinder it. */
function onDisk<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/**
 * Brings the names in a folder to disk. Where folders cannot be synced (Windows), the system does it in its
 * own time.
 */
function sync(folder: string): void {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
