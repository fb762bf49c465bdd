import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import { newFolder, openOffice, receive } from './office.ts'

const ROUNDS = 5
const MEGABYTES = '12'
const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const run = (program: string, ...words: string[]): boolean => spawnSync(program, words).status === 0

/** A file system of its own in a file: unlike one in memory, it can be lost while somebody writes to it. */
function newVolume(): { folder: string; loseWrites(): void; bringBack(): void } | undefined {
  const { folder: home, done } = newFolder('tc-remount-')
  clean.push(done)
  const [image, place] = [join(home, 'image'), join(home, 'place')]
  mkdirSync(place)
  const made =
    run('truncate', '-s', `${MEGABYTES}M`, image) &&
    run('mkfs.ext4', '-q', '-F', image) &&
    run('mount', '-o', 'loop,errors=remount-ro', image, place)
  if (!made) return undefined
  clean.push(() => void run('umount', '-l', place))
  return {
    folder: join(place, 'data'),
    // As the system does by itself after an error of the disk: read-only at once, whoever has files open.
    loseWrites: () => expect(run('mount', '-o', 'remount,abort', place)).toBe(true),
    // As it stands on the disk, what nobody synced lost: the cable is plugged in again, the journal played
    // back.
    bringBack() {
      expect(run('umount', '-l', place)).toBe(true)
      copyFileSync(image, `${image}-again`)
      expect(run('mount', '-o', 'loop', `${image}-again`, place)).toBe(true)
    },
  }
}

function act(store: Store, at: number): number | string {
  try {
    return receive(store, at).seq
  } catch (fault) {
    if (!(fault instanceof StoreRefusal)) throw fault
    return fault.refusal.refusal
  }
}

test('a volume that goes read-only under an open record refuses in words, keeps reading, loses nothing, and goes on', ({
  skip,
}) => {
  skip(process.getuid?.() !== 0, 'cần quyền root để gắn một ổ đĩa thử')
  skip(!existsSync('/dev/loop-control'), 'máy không có thiết bị loop')
  let refused = 0
  for (let round = 1; round <= ROUNDS; round++) {
    const volume = newVolume()
    skip(!volume, 'cần mkfs.ext4 và lệnh mount')
    if (!volume) return
    const store = openOffice(volume.folder)
    clean.push(() => store.close())
    const acked = Array.from({ length: round * 4 }, (_, at) => act(store, at + 1))
    expect(acked.every(seq => typeof seq === 'number')).toBe(true)
    volume.loseWrites()
    expect(readFileSync('/proc/mounts', 'utf8')).toMatch(
      new RegExp(`${join(volume.folder, '..')} .*(emergency_ro|ro,)`),
    )
    for (const at of [500, 501]) expect(act(store, at)).toMatch(/^disk-(read-only|fault)$/)
    refused += 1
    const found = store.register.find('', { limit: 300, before: null, offices: null })
    expect(found).toHaveLength(acked.length)
    volume.bringBack()
    expect(act(store, 600)).toBe(acked.length + 1)
    expect(store.recovery).toBeNull()
    expect(store.verify()).toMatchObject({ ok: true, events: acked.length + 1 })
  }
  console.log(`volumes lost under an open record: ${refused}`)
  expect(refused).toBe(ROUNDS)
})
