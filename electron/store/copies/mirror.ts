import { existsSync, promises, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../../shared/base/ids.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { syncFolder, writeDurably } from '../../keys/durable-file.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { whyReadOnly } from '../database/read-only-disk.ts'
import { COPIES, listCopies, type MirrorCopy, SAYS } from '../mirror-copies.ts'
import { recordFile } from '../open-options.ts'
import type { Keeper } from '../opening/keeper.ts'
import { StoreRefusal } from '../store.ts'
import { copyChanged, openReading, type Reading } from './copy-file.ts'

/** Kept once, beside both copies: papers never change, and the key file is replaced as a whole. */
const PAPERS = 'papers'
const SMALL = ['keys.json', 'demo-ca.pem'] as const
/** SQLite's default, set again once the copy is made. */
const AUTOCHECKPOINT = 1000

/**
 * Keeps an encrypted copy of the open record in another place (R32), piece by piece beside the work: no act
 * waits for it. First the database is copied, while no checkpoint may change it; then its log. What the log
 * holds at that moment is in the copy.
 */
export function openMirror(keeper: Keeper, folder: string) {
  let reading: Reading | undefined
  let running: Promise<unknown> = Promise.resolve()
  const run = async (to: string, at: Instant): Promise<MirrorCopy> => {
    reading ??= openReading(recordFile(folder))
    return copyRecord(keeper, { folder, reading, to, at })
  }
  return {
    /**
     * Makes one copy after another: a second call waits for the first.
     * @throws StoreRefusal, or the disk's own fault.
     */
    copyTo(to: string, at: Instant): Promise<MirrorCopy> {
      const next = running.then(() => run(to, at))
      running = next.catch(() => undefined)
      return next
    },
    /** To be called when the record is closed: the handle may go, and its locks with it. */
    close: () => reading?.close(),
  }
}

type Copying = { folder: string; reading: Reading; to: string; at: Instant }

async function copyRecord(keeper: Keeper, { folder, reading, to, at }: Copying): Promise<MirrorCopy> {
  const opened = keeper.now()
  if (opened.recovery) throw new StoreRefusal(whyReadOnly(opened.recovery))
  const { db, books } = opened
  const { place, sums: before } = begin(to, books.device.id)
  db.pragma('wal_autocheckpoint = 0')
  try {
    const state = reading.state()
    const sums = await copyChanged(reading, recordFile(place), before)
    const { seq, id } = books.events.tip()
    const tip = { epoch: books.device.epoch, seq, id }
    const events = books.events.count()
    await copyLog(`${recordFile(folder)}-wal`, `${recordFile(place)}-wal`)
    // The record was opened anew or checkpointed meanwhile, so the copy mixes two moments.
    if (keeper.now() !== opened || reading.state() !== state)
      throw new StoreRefusal(refuse('mirror-disturbed'))
    await copyBesides(folder, to)
    const said: MirrorCopy = { v: 1, device: books.device.id, tip, events, at, sums }
    writeDurably(join(place, SAYS), JSON.stringify(said))
    return said
  } finally {
    if (keeper.now() === opened && db.open) db.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT}`)
  }
}

/**
 * The older copy, or a place that has none. From here on it is no whole copy until it says so itself again.
 */
function begin(to: string, device: string): { place: string; sums: readonly string[] } {
  makeFolder(to)
  const copies = listCopies(to)
  if (copies.some(each => each.device !== device)) throw new StoreRefusal(refuse('mirror-of-another'))
  const newest = copies[0]?.folder
  const place = COPIES.map(copy => join(to, copy)).find(each => each !== newest) ?? join(to, COPIES[0])
  const sums = copies.find(each => each.folder === place)?.sums ?? []
  makeFolder(place)
  if (existsSync(join(place, SAYS))) {
    rmSync(join(place, SAYS))
    syncFolder(place)
  }
  return { place, sums }
}

async function copyLog(from: string, to: string): Promise<void> {
  if (existsSync(from)) await copyWhole(from, to)
  else rmSync(to, { force: true })
}

/** Copies papers that are not there yet, and the wrapped keys as they are now. */
async function copyBesides(folder: string, to: string): Promise<void> {
  const [from, into] = [join(folder, PAPERS), join(to, PAPERS)]
  makeFolder(into)
  const there = new Set(readdirSync(into))
  // A pipe in the place of a paper would be waited for, so only plain files are copied.
  const files = existsSync(from) ? await promises.readdir(from, { withFileTypes: true }) : []
  for (const { name } of files.filter(each => each.isFile()))
    if (!there.has(name) && !name.endsWith('.new')) await copyWhole(join(from, name), join(into, name))
  for (const name of SMALL)
    if (existsSync(join(folder, name))) writeDurably(join(to, name), readFileSync(join(folder, name)))
  syncFolder(into)
}

/** The copy is there whole or not at all, and on the disk. */
async function copyWhole(from: string, to: string): Promise<void> {
  await promises.copyFile(from, `${to}.new`)
  const file = await promises.open(`${to}.new`, 'r+')
  await file.sync().finally(() => file.close())
  await promises.rename(`${to}.new`, to)
}
