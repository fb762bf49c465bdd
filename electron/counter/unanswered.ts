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

/** Of the act of this name the record knows nothing, or holds the very one that is asked for, or another. */
export type Recorded = 'nothing' | 'this' | 'another'

/**
 * The name an act goes by, and whether it is recorded already under it, from a time whose answer nobody read.
 */
export type Named = { act: string; sentBefore: boolean }

/** The names of acts that were asked for without one. */
export type Unanswered = {
  /**
   * The name of an act that gives none: that of its own recording where its answer was lost, else a new one.
   */
  name(recorded: (act: string) => Recorded): Named
  /** Whatever was asked here so far is answered: sent once more, it is another act. */
  answered(): void
}

/** So many are looked through; each was left by a program that ended before it could answer. */
const MOST = 20

/**
 * Keeps the names of acts on disk until they are answered, each the name of an empty file: whoever is killed
 * between record and answer, and is run again with the same input, is told what was recorded and records
 * nothing twice. Nothing of the act stands there. Where the disk takes no name the act goes on without.
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

/** For who answers within the program itself: nothing of it can be asked by another one. */
export const alwaysNew: Unanswered = {
  name: () => ({ act: randomUUID(), sentBefore: false }),
  answered: () => undefined,
}

/** What the disk says, or this where it refuses: what is kept here serves an act and never hinders it. */
function onDisk<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/**
 * The names of a folder are on disk; where folders cannot be synced (Windows) the system does it in its time.
 */
function sync(folder: string): void {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
