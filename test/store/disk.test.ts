import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { newFolder, openOffice, receive, reopen } from './office.ts'
import { chance, connectionsOf, seedOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const done of clean.splice(0).reverse()) done()
})
const folderOf = (): string => {
  const { folder, done } = newFolder()
  clean.push(done)
  return folder
}

/** Records until the disk refuses; gives what was acknowledged and the word of the refusal. */
function fill(store: Store, from: number, most: number): { acked: number[]; refusal: string | undefined } {
  const acked: number[] = []
  for (let at = from; at < from + most; at++) {
    try {
      acked.push(receive(store, at).seq)
    } catch (fault) {
      if (!(fault instanceof StoreRefusal)) throw fault
      return { acked, refusal: fault.refusal.refusal }
    }
  }
  return { acked, refusal: undefined }
}

/** Nothing acknowledged is gone, nothing refused is there, and everything verifies. */
function expectWhole(store: Store, acked: number): void {
  expect(store.recovery).toBeNull()
  expect(store.verify()).toMatchObject({ ok: true, events: acked })
}

test('a full database refuses in words, keeps reading, and goes on when there is room again', () => {
  const random = chance(seedOf('max_page_count'))
  let full = 0
  for (let round = 0; round < 20; round++) {
    const folder = folderOf()
    const { value: store, connections } = connectionsOf(() => openOffice(folder))
    const first = fill(store, 1, 5)
    const db = connections.find(each => each.open)
    const pages = Number(db?.pragma('page_count', { simple: true }))
    db?.pragma(`max_page_count = ${pages + random(60)}`)
    const { acked, refusal } = fill(store, 100, 200)
    expect(refusal).toBe('disk-full')
    full += 1
    const count = first.acked.length + acked.length
    expect(store.register.find('', { limit: 300, before: null, offices: null })).toHaveLength(count)
    // The next write opens the file anew, without the limit: there is room again.
    expect(receive(store, 900).seq).toBe(count + 1)
    expectWhole(store, count + 1)
    store.close()
    expectWhole(reopenOnce(folder), count + 1)
  }
  expect(full).toBe(20)
})
const reopenOnce = (folder: string): Store => {
  const store = reopen(folder)
  clean.push(() => store.close())
  return store
}

/**
 * Lets the `at`-th COMMIT from when it is armed fail as the disk would say it, before or after it was carried
 * out.
 */
function failCommit(code: string, at: number, carriedOut: boolean): { failed: number; armed: boolean } {
  const count = { failed: 0, seen: 0, armed: false }
  const transaction = Database.prototype.transaction
  vi.spyOn(Database.prototype, 'transaction').mockImplementation(function (
    this: Database.Database,
    work: (...args: unknown[]) => unknown,
  ) {
    const real = transaction.call(this, work) as Database.Transaction
    const immediate = (...args: unknown[]): unknown => {
      if (count.armed) count.seen += 1
      if (count.seen !== at || count.failed > 0) return real.immediate(...args)
      count.failed += 1
      if (carriedOut) real.immediate(...args)
      throw Object.assign(new Error('disk'), { code })
    }
    const { exclusive } = real
    return Object.assign((...args: unknown[]) => real(...args), { immediate, exclusive }) as never
  })
  return count
}

test.each([
  ['SQLITE_IOERR_FSYNC', 'disk-fault'],
  ['SQLITE_IOERR_WRITE', 'disk-fault'],
  ['SQLITE_FULL', 'disk-full'],
  ['EFBIG', 'disk-full'],
  ['SQLITE_READONLY', 'disk-read-only'],
  ['SQLITE_CORRUPT', 'disk-fault'],
  ['SQLITE_BUSY', 'in-use'],
  ['KEYS_BUSY', 'keys-busy'],
])(
  '%s at a commit is refused as %s; the record is opened and examined anew before the next act',
  (code, reason) => {
    for (const carriedOut of [false, true]) {
      const folder = folderOf()
      const count = failCommit(code, 2, carriedOut)
      const store = openOffice(folder)
      fill(store, 1, 3)
      count.armed = true
      const { value: outcome, connections } = connectionsOf(
        () => [fill(store, 10, 5), fill(store, 20, 1)] as const,
      )
      expect(count.failed).toBe(1)
      expect(outcome[0]).toMatchObject({ acked: [4], refusal: reason })
      // Unknown outcome: it may be there (it was carried out) or not, and the next number knows which.
      expect(outcome[1].acked).toEqual([carriedOut ? 6 : 5])
      expect(connections.length).toBeGreaterThan(0)
      vi.restoreAllMocks()
      expectWhole(store, carriedOut ? 6 : 5)
      store.close()
    }
  },
)

const [MOUNT, UNMOUNT] = ['/bin/mount', '/bin/umount']
const canMount = process.getuid?.() === 0 && spawnSync(MOUNT, ['--version']).status === 0 && mountable()
function mountable(): boolean {
  const { folder, done } = newFolder('tc-mount-')
  const ok = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]).status === 0
  if (ok) spawnSync(UNMOUNT, [folder])
  done()
  return ok
}

/** A volume of its own that holds so many kilobytes. */
function volume(kilobytes: number): string {
  const folder = folderOf()
  expect(spawnSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', folder]).status).toBe(0)
  clean.push(() => void spawnSync(UNMOUNT, ['-l', folder]))
  const place = join(folder, 'data')
  mkdirSync(place)
  return place
}
const remount = (folder: string, how: 'ro' | 'rw'): void =>
  expect(spawnSync(MOUNT, ['-o', `remount,${how}`, join(folder, '..')]).status).toBe(0)

test('a volume that fills up loses nothing acknowledged, and takes acts again when freed', ({ skip }) => {
  skip(!canMount, 'cần quyền root và lệnh mount')
  const random = chance(seedOf('small volumes'))
  let full = 0
  for (let round = 0; round < 12; round++) {
    const folder = volume(2500 + random(4000))
    writeFileSync(join(folder, '..', 'ballast'), Buffer.alloc(1_500_000))
    const store = openOffice(folder)
    const { acked, refusal } = fill(store, 1, 2000)
    expect(refusal).toMatch(/^disk-(full|fault)$/)
    expect(statfsSync(folder).bavail).toBeLessThan(400)
    full += 1
    // Refused again in words for as long as it is full; what is there can be read.
    expect(fill(store, 5000, 1).refusal).toMatch(/^disk-(full|fault)$/)
    expect(store.events.last().seq).toBeGreaterThanOrEqual(acked.length)
    rmSync(join(folder, '..', 'ballast'))
    const more = fill(store, 6000, 5)
    expect(more).toMatchObject({ refusal: undefined })
    expect(store.recovery).toBeNull()
    for (const pos of acked) expect(store.events.after(pos - 1, 1)[0]?.pos).toBe(pos)
    expect(store.verify()).toMatchObject({ ok: true })
    store.close()
  }
  console.log(`volumes filled: ${full}`)
  expect(full).toBe(12)
})

test('a volume made read-only between two openings is read, refuses in words, and goes on when writable', ({
  skip,
}) => {
  skip(!canMount, 'cần quyền root và lệnh mount')
  let refused = 0
  for (let round = 1; round <= 10; round++) {
    const folder = volume(20_000)
    const store = openOffice(folder)
    const before = fill(store, 1, round * 3)
    // Writers that are open forbid the remount itself; the disk says EROFS to whoever opens anew.
    store.close()
    remount(folder, 'ro')
    const shut = reopen(folder)
    expect(shut.recovery).toMatchObject({ reason: 'disk-read-only' })
    expect(shut.verify()).toMatchObject({ ok: true, events: before.acked.length })
    expect(fill(shut, 400, 1)).toEqual({ acked: [], refusal: 'disk-read-only' })
    shut.close()
    refused += 1
    remount(folder, 'rw')
    const again = reopen(folder)
    expectWhole(again, before.acked.length)
    expect(fill(again, 500, 2).acked).toHaveLength(2)
    again.close()
  }
  expect(refused).toBe(10)
})

const isRoot = process.getuid?.() === 0
test('files and folders without the right to write are refused in words', ({ skip }) => {
  skip(isRoot, 'người dùng root luôn có quyền ghi')
  const folder = folderOf()
  const store = openOffice(folder)
  fill(store, 1, 5)
  store.close()
  for (const name of ['', 'record.db', 'lock', 'anchor'].filter(each => existsSync(join(folder, each)))) {
    chmodSync(join(folder, name), name === '' ? 0o500 : 0o400)
    // Where the folder itself takes nothing it is read; a single file of it that does not is another's doing.
    if (name === '') {
      const shut = reopen(folder)
      expect(fill(shut, 400, 1)).toEqual({ acked: [], refusal: 'disk-read-only' })
      shut.close()
    } else expect(() => reopen(folder), name).toThrow(/disk-read-only|disk-fault/)
    chmodSync(join(folder, name), name === '' ? 0o700 : 0o600)
  }
  expectWhole(reopenOnce(folder), 5)
})
