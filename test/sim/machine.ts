import { join } from 'node:path'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { copyDisk, putBackRecord, removeDisk, tearJournal } from './disk.ts'
import { copyOlder } from './older-record.ts'
import { inProgram, type Program } from './program.ts'
import { machineClock, type VirtualTime } from './virtual-time.ts'

export const DATA_KEY = new Uint8Array(32).fill(7)
/** A fault of the disk, as the program meets it. */
export type DiskFault = 'died' | 'SQLITE_FULL' | 'SQLITE_IOERR_FSYNC'

/** The program was ended, or its disk failed, at this point of a write. */
export class Failed extends Error {
  readonly code: DiskFault
  constructor(code: DiskFault, point: string) {
    super(point)
    this.code = code
  }
}

export type Machine = ReturnType<typeof openMachine>

/** A machine of a hall: its disk, its clock, and the record while the program runs. */
export function openMachine({ id, name, from, root, time, ahead = 0 }: Given) {
  const clock = machineClock(time)
  const program: Program = { ahead }
  let copies = 0
  const nextFolder = (): string => join(root, `${name}-${++copies}`)
  let folder = nextFolder()
  copyDisk(from, folder)
  let store: Store | undefined
  const fault = { in: Number.POSITIVE_INFINITY, code: 'died' as DiskFault, at: '' }
  /** What lay on its disk when it was killed while starting. */
  const killed = { in: Number.POSITIVE_INFINITY, at: '', image: '' }
  const probe = (point: string): void => {
    if (--killed.in === 0) Object.assign(killed, { at: point, image: image() })
    if (--fault.in !== 0) return
    fault.at = point
    throw new Failed(fault.code, point)
  }
  const image = (): string => {
    const to = nextFolder()
    copyDisk(folder, to)
    return to
  }
  const move = (to: string): void => {
    removeDisk(folder)
    folder = to
  }
  return {
    id,
    name,
    clock,
    program,
    /** How many lives its program had. What an earlier life still waits for concerns nobody any more. */
    lives: 0,
    folder: () => folder,
    store: () => store,
    /** Makes the write point with this ordinal, counted from now, fail in this way. */
    failAt(points: number, code: DiskFault) {
      Object.assign(fault, { in: points, code, at: '' })
    },
    calm() {
      fault.in = Number.POSITIVE_INFINITY
    },
    failedAt: () => fault.at,
    /**
     * Kills the machine at its next start, at the point with this ordinal while its record is brought up. It
     * is then started again.
     */
    killAtStart(points: number) {
      Object.assign(killed, { in: points, at: '', image: '' })
    },
    /** The point of that kill, if it came to it. */
    killedAt: () => killed.at,
    start({ boots = false } = {}): Store {
      this.lives++
      clock.start(boots)
      const keyIn = 'officer-wrapped-file' as const
      const opened = inProgram(program, () =>
        openStore({ folder, dataKey: DATA_KEY, keyIn, clock, app: 'sim', probe }),
      )
      store = opened
      const { image } = killed
      Object.assign(killed, { in: Number.POSITIVE_INFINITY, image: '' })
      if (!image) return opened
      opened.close()
      move(image)
      return this.start()
    },
    /**
     * Stops the machine, and makes its disk one that an older program left: the record is of an older
     * version, which is returned.
     */
    becomeOlder(pick: (versions: readonly number[]) => number): number {
      this.stop()
      const to = nextFolder()
      Object.assign(killed, { at: '' })
      const version = copyOlder({ from: folder, to, dataKey: DATA_KEY }, pick)
      move(to)
      return version
    },
    /**
     * Ends the machine without a word. The disk stays as it is, except that `torn` bytes of the journal’s end
     * are missing.
     */
    kill({ torn = 0 } = {}): void {
      const to = nextFolder()
      copyDisk(folder, to)
      store?.close()
      store = undefined
      fault.in = Number.POSITIVE_INFINITY
      move(to)
      if (torn > 0) tearJournal(folder, torn)
    },
    stop(): void {
      store?.close()
      store = undefined
    },
    /** Keeps the present disk elsewhere. */
    image,
    /** Puts an older image back. With its anchor, nobody here can tell; without it, the anchor tells. */
    putBack(image: string, { anchor }: { anchor: boolean }): void {
      this.kill()
      if (anchor) {
        const to = nextFolder()
        copyDisk(image, to)
        move(to)
      } else putBackRecord(image, folder)
    },
    /** Continues with what is left, as a new epoch of this machine. */
    restore(of = folder): void {
      this.stop()
      const to = nextFolder()
      restoreStore(of, to, DATA_KEY)
      move(to)
    },
  }
}

type Given = {
  id: string
  name: string
  /** The disk it begins with. */
  from: string
  /** The folder of all disks. */
  root: string
  time: VirtualTime
  ahead?: Program['ahead']
}
