import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recordFile } from '../../electron/store/open-options.ts'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { newFolder, openOffice, receive, reopen } from './office.ts'
import { connectionsOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const folderOf = (): string => {
  const { folder, done } = newFolder()
  clean.push(done)
  return folder
}
/** A record of three acts, open, and a copy of its folder from before the last one. */
function openRecord(): { folder: string; store: Store; older: string; away: string } {
  const [folder, older, away] = [folderOf(), folderOf(), folderOf()]
  const store = openOffice(folder)
  clean.push(() => store.close())
  for (const at of [1, 2]) receive(store, at)
  cpSync(folder, older, { recursive: true })
  receive(store, 3)
  return { folder, store, older, away: join(away, 'moved') }
}
function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (fault) {
    if (fault instanceof StoreRefusal) return fault.refusal.refusal
    throw fault
  }
  return 'recorded'
}

type Record = ReturnType<typeof openRecord>
const replace = (folder: string, older: string, name: string): void => {
  rmSync(join(folder, name))
  copyFileSync(join(older, name), join(folder, name))
}
const TAKEN: [string, (record: Record) => void][] = [
  ['its folder is deleted', ({ folder }) => rmSync(folder, { recursive: true })],
  ['its folder is moved away', ({ folder, away }) => renameSync(folder, away)],
  [
    'its folder is exchanged for an older one',
    ({ folder, older, away }) => {
      renameSync(folder, away)
      cpSync(older, folder, { recursive: true })
    },
  ],
  ['its file is deleted', ({ folder }) => rmSync(recordFile(folder))],
  ['its file is exchanged', ({ folder, older }) => replace(folder, older, 'record.db')],
  ['its anchor is deleted', ({ folder }) => rmSync(join(folder, 'anchor'))],
  ['its anchor is exchanged', ({ folder, older }) => replace(folder, older, 'anchor')],
]

test.each(TAKEN)(
  'a record of which %s while it is open takes nothing more, and is read and copied on',
  (_, take) => {
    const record = openRecord()
    const { store } = record
    const reads = store.register.find('', { limit: 9, before: null, offices: null })
    take(record)
    for (const at of [4, 5]) expect(refusalOf(() => receive(store, at))).toBe('record-moved')
    expect(refusalOf(() => store.drafts.save('an', 'x', 'y'))).toBe('record-moved')
    expect(store.register.find('', { limit: 9, before: null, offices: null })).toEqual(reads)
    const backup = join(folderOf(), 'backup')
    expect(store.backup(backup)).toMatchObject({ events: 3 })
    expect(existsSync(recordFile(backup))).toBe(true)
  },
)

test('what is put back in its place goes on, with everything that was recorded', () => {
  const { folder, store, away } = openRecord()
  renameSync(folder, away)
  expect(refusalOf(() => receive(store, 4))).toBe('record-moved')
  mkdirSync(folder)
  expect(refusalOf(() => receive(store, 4))).toBe('record-moved')
  rmSync(folder, { recursive: true })
  renameSync(away, folder)
  expect(receive(store, 4).seq).toBe(4)
  expect(store.verify()).toMatchObject({ ok: true, events: 4 })
})

test('what is taken away in the midst of an act is not said to be recorded', () => {
  const folder = folderOf()
  let armed = false
  const probe = (point: string): void => {
    if (armed && point === 'committed') rmSync(recordFile(folder))
  }
  const store = openOffice(folder, { probe })
  clean.push(() => store.close())
  receive(store, 1)
  armed = true
  expect(refusalOf(() => receive(store, 2))).toBe('disk-fault')
  armed = false
  expect(refusalOf(() => receive(store, 3))).toBe('record-moved')
})

test('a log that is deleted while the record is open takes nothing with it: there is a new one before the next act', () => {
  const { folder, store } = openRecord()
  const log = `${recordFile(folder)}-wal`
  rmSync(log)
  expect(receive(store, 4).seq).toBe(4)
  expect(existsSync(log)).toBe(true)
  // As a power cut leaves it now: everything that was recorded is there.
  const cut = folderOf()
  cpSync(folder, cut, { recursive: true })
  const found = reopen(cut)
  clean.push(() => found.close())
  expect(found.recovery).toBeNull()
  expect(found.verify()).toMatchObject({ ok: true, events: 4 })
})

test.each(['record.db', 'record.db-wal', 'anchor'])(
  'on a full disk somebody deletes %s to make room: nothing more is taken, and a backup has everything',
  name => {
    const folder = folderOf()
    const { value: store, connections } = connectionsOf(() => openOffice(folder))
    clean.push(() => store.close())
    for (const at of [1, 2, 3]) receive(store, at)
    const db = connections.find(each => each.open)
    db?.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    let acked = 3
    let said = 'recorded'
    for (let at = 4; said === 'recorded'; at++) {
      said = refusalOf(() => receive(store, at))
      if (said === 'recorded') acked += 1
    }
    expect(said).toBe('disk-full')
    rmSync(join(folder, name))
    // The room that is tried before anything is opened anew is not there.
    const fillDisk = (): void => symlinkSync('/dev/full', join(folder, 'room'))
    fillDisk()
    expect(refusalOf(() => receive(store, 900))).toBe('record-moved')
    rmSync(join(folder, 'room'), { force: true })
    fillDisk()
    expect(store.backup(join(folderOf(), 'backup'))).toMatchObject({ events: acked })
    expect(store.recovery).toBeNull()
    expect(store.register.find('', { limit: 300, before: null, offices: null })).toHaveLength(acked)
  },
)
