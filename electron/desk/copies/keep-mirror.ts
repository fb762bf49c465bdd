import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { MirrorState } from '../../../shared/status/status.ts'
import { type Clock, type Wake, wakeLater } from '../../clock.ts'
import { writeDurably } from '../../keys/durable-file.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'
import { listCopies, type MirrorCopy } from '../../store/mirror-copies.ts'
import { type Store, StoreRefusal } from '../../store/store.ts'
import type { Copies } from '../office/office.ts'

/**
 * Where the second copy of this machine's record is kept. This belongs to the machine, so no backup carries
 * it along.
 */
const Setting = z.strictObject({ to: z.string().max(4096) })
const SETTING = 'mirror-to.json'

/** A copy is never older than this, nor behind by more acts (R32). */
const OLDEST_MS = 10 * 60_000
const MOST_ACTS = 50
/** How often it is checked whether a new copy is due. */
const EVERY_MS = 60_000

/** The folder set for the second copy; undefined if none is set. */
export function mirrorOf(folder: string): string | undefined {
  const file = join(folder, SETTING)
  if (!existsSync(file)) return undefined
  const read = Setting.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return read.success ? read.data.to : undefined
}

/** Sets the folder. The caller has checked that it lies outside the counter's own data. */
export const setMirror = (folder: string, to: string): void =>
  writeDurably(join(folder, SETTING), JSON.stringify({ to }))

/**
 * Brings the second copy up to now. A folder that was there and is gone is not made again: its disk is not
 * plugged in.
 */
export async function copyToMirror(store: Store, folder: string): Promise<MirrorCopy | Refusal> {
  const to = mirrorOf(folder)
  return to === undefined ? refuse('no-mirror') : copyInto(store, to)
}

async function copyInto(store: Store, to: string): Promise<MirrorCopy | Refusal> {
  if (!statSync(to, { throwIfNoEntry: false })?.isDirectory()) return refuse('mirror-away')
  try {
    return await store.mirror(placeOf(to, store), store.time().lo)
  } catch (fault) {
    if (fault instanceof StoreRefusal) return fault.refusal
    const disk = diskRefusal(fault)
    if (disk) return refuse(disk.refusal === 'disk-read-only' ? 'mirror-read-only' : 'mirror-away')
    throw fault
  }
}

/** Each machine has a folder of its own there, so that the counters of a hall may share one disk. */
export const placeOf = (to: string, { device }: Pick<Store, 'device'>): string => join(to, device.id)

type Kept = Copies & { stop(): Promise<void> }
type Heard = { wake?: Wake; told(): void; fault(what: string, error: unknown): void }
type Running = Pick<Clock, 'monoMs'>

/** Keeps the second copy by itself while the record is open, at most ten minutes or fifty acts behind. */
export function keepMirror(
  store: Store,
  folder: string,
  clock: Running,
  { wake = wakeLater, told, fault }: Heard,
): Kept {
  const copies = openCopies(store, folder, clock, told)
  let running: Promise<unknown> | undefined
  let asleep: (() => void) | undefined
  const look = (): void => {
    running = (copies.isDue() ? copies.copy() : Promise.resolve())
      .catch(error => {
        copies.fail()
        fault('mirror', error)
      })
      .finally(() => {
        running = undefined
        if (asleep) asleep = wake(EVERY_MS, look)
      })
  }
  asleep = wake(0, look)
  return {
    ...copies,
    async stop() {
      asleep?.()
      asleep = undefined
      await running
    },
  }
}

/** The copies of an open record: the last one, whether the next is due, whether it failed. */
function openCopies(store: Store, folder: string, clock: Running, told: () => void) {
  let last = newestOf(store, folder)
  let copiedMs: number | undefined
  let failed = false
  const behind = (): number => store.events.last().seq - (last?.tip.seq ?? 0)
  const took = (said: MirrorCopy, startedMs: number): void => {
    last = said
    copiedMs = startedMs
    failed = false
    told()
  }
  const fail = (): void => {
    failed = true
    told()
  }
  return {
    state: (): MirrorState => ({
      set: mirrorOf(folder) !== undefined,
      at: last?.at ?? null,
      behind: behind(),
      failing: failed,
    }),
    isDue(): boolean {
      if (mirrorOf(folder) === undefined || store.recovery) return false
      return copiedMs === undefined || clock.monoMs() - copiedMs >= OLDEST_MS || behind() >= MOST_ACTS
    },
    fail,
    async copy(): Promise<MirrorCopy | Refusal> {
      const started = clock.monoMs()
      const said = await copyToMirror(store, folder)
      if (isRefusal(said)) fail()
      else took(said, started)
      return said
    },
    /**
     * Moves the second copy to another place as soon as a whole copy lies there. If the place cannot be used,
     * the one before stays.
     */
    async place(to: string): Promise<MirrorCopy | Refusal> {
      const started = clock.monoMs()
      const said = await copyInto(store, to)
      if (isRefusal(said)) return said
      setMirror(folder, to)
      took(said, started)
      return said
    },
  }
}

/** The newest copy that lies there from before; undefined if there is none. */
function newestOf(store: Store, folder: string): MirrorCopy | undefined {
  const to = mirrorOf(folder)
  return to === undefined ? undefined : listCopies(placeOf(to, store))[0]
}
