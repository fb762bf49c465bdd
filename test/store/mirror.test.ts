import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepMirror, mirrorOf, setMirror } from '../../electron/desk/copies/keep-mirror.ts'
import { placeMirror, viewMirror } from '../../electron/desk/copies/place-mirror.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { listCopies } from '../../electron/store/mirror-copies.ts'
import type { Store } from '../../electron/store/store.ts'
import type { MirrorState } from '../../shared/status/status.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen, tickingClock } from './office.ts'

const COPIES = 200
/** So many acts between two copies, beside one while it is made: so few pages does each write. */
const BETWEEN = 3
/** A record is begun anew after so many: each of them is restored and looked through whole. */
const EACH = 40

let place: ReturnType<typeof newFolder>
let store: Store
let acts = 0
const at = (name: string): string => join(place.folder, name)
const idsOf = (of: Store): string[] => of.events.after(0, 100_000).map(({ id }) => id)
function beginAnew(): void {
  store.close()
  for (const name of ['office', 'usb']) rmSync(at(name), { recursive: true })
  store = openOffice(at('office'), { clock: tickingClock() })
}
/** Records until the copy is made; says how many acts went through meanwhile. */
async function workDuring<T>(copying: Promise<T>, most: number): Promise<{ said: T; during: number }> {
  let [done, during] = [false, 0]
  const ended = copying.finally(() => {
    done = true
  })
  while (!done && during < most) {
    receive(store, ++acts)
    during++
    await pause()
  }
  return { said: await ended, during }
}

beforeEach(() => {
  place = newFolder()
  acts = 0
  store = openOffice(at('office'), { clock: tickingClock() })
})
afterEach(() => {
  store.close()
  place.done()
})

describe('the second copy of the record (A8)', () => {
  test(`${COPIES} copies made beside the work: each restores, verifies and holds every event up to its tip`, async () => {
    const seen = { during: 0, more: 0, folded: 0 }
    let size = Number.POSITIVE_INFINITY
    for (let copy = 1; copy <= COPIES; copy++) {
      if (copy % EACH === 0) beginAnew()
      for (let more = 0; more < BETWEEN; more++) receive(store, ++acts)
      const { said, during } = await workDuring(store.mirror(at('usb'), store.time().lo), 1)
      seen.during += during
      const to = at(`restored-${copy}`)
      const restored = restoreStore(at('usb'), to, DATA_KEY)
      const [then, now] = [idsOf(store), reopen(to, { clock: tickingClock() })]
      const held = idsOf(now)
      expect(restored).toMatchObject({ epoch: said.tip.epoch + 1, copiedAt: said.at })
      expect(now.device.epoch).toBe(2)
      // Every event up to the tip, in its order, and nothing that was not recorded.
      expect(held.slice(0, said.tip.seq)).toEqual(then.slice(0, said.tip.seq))
      expect(held).toEqual(then.slice(0, held.length))
      expect(said.tip).toMatchObject({ seq: said.events, id: then[said.tip.seq - 1] })
      expect(now.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [], recovery: null })
      seen.more += held.length - said.tip.seq
      const { size: grown } = statSync(join(listCopies(at('usb'))[0]?.folder ?? '', 'record.db'))
      if (grown > size) seen.folded++
      size = grown
      now.close()
      rmSync(to, { recursive: true })
    }
    console.log(JSON.stringify({ copies: COPIES, acts, ...seen }))
    // Work went on while copies were made, and the log was folded into the database between them.
    expect(seen.during).toBeGreaterThan(COPIES / 2)
    expect(seen.folded).toBeGreaterThan(3)
  })

  test('what did not change is not written again', async () => {
    for (let many = 0; many < 400; many++) receive(store, ++acts)
    for (let copy = 0; copy < 2; copy++) await store.mirror(at('usb'), store.time().lo)
    // A mark in each piece that is left alone: none is read back for the sums, so a mark stays where nothing
    // is written.
    const [old] = listCopies(at('usb')).toReversed()
    const file = join(old?.folder ?? '', 'record.db')
    const before = readFileSync(file)
    const marked = Buffer.from(before)
    for (let piece = 0; piece < before.length; piece += 256 * 1024) marked[piece + 7] = 0xaa
    writeFileSync(file, marked)
    await store.mirror(at('usb'), store.time().lo)
    const after = readFileSync(file)
    const kept = Array.from({ length: Math.ceil(before.length / (256 * 1024)) }, (_, piece) => piece).filter(
      piece => after[piece * 256 * 1024 + 7] === 0xaa,
    )
    expect(kept.length).toBe(Math.ceil(before.length / (256 * 1024)))
  })

  test('a copy that was torn or spoilt leaves the other; where both are, that is said and nothing is made', async () => {
    for (let copy = 0; copy < 2; copy++) {
      receive(store, ++acts)
      await store.mirror(at('usb'), store.time().lo)
    }
    const [newest, older] = listCopies(at('usb'))
    expect([newest?.events, older?.events]).toEqual([2, 1])
    const spoil = (folder: string | undefined): void => truncateSync(join(folder ?? '', 'record.db'), 3000)
    spoil(newest?.folder)
    rmSync(join(newest?.folder ?? '', 'record.db-wal'), { force: true })
    expect(restoreStore(at('usb'), at('first'), DATA_KEY)).toMatchObject({ epoch: 2, events: 1 })
    spoil(older?.folder)
    rmSync(join(older?.folder ?? '', 'record.db-wal'), { force: true })
    expect(() => restoreStore(at('usb'), at('second'), DATA_KEY)).toThrow('backup-damaged')
    expect(existsSync(at('second'))).toBe(false)
    writeFileSync(join(older?.folder ?? '', 'mirror.json'), '{"v":1,')
    writeFileSync(join(newest?.folder ?? '', 'mirror.json'), '')
    expect(() => restoreStore(at('usb'), at('third'), DATA_KEY)).toThrow('folder-missing')
  })

  test('a copy with less in it than it says is none', async () => {
    receive(store, ++acts)
    await store.mirror(at('usb'), store.time().lo)
    const [copy] = listCopies(at('usb'))
    const wal = join(copy?.folder ?? '', 'record.db-wal')
    copyFileSync(wal, at('wal'))
    rmSync(wal)
    expect(() => restoreStore(at('usb'), at('first'), DATA_KEY)).toThrow('backup-damaged')
    copyFileSync(at('wal'), wal)
    expect(restoreStore(at('usb'), at('second'), DATA_KEY)).toMatchObject({ events: 1 })
  })

  test('the folder of another machine’s copy is not written over', async () => {
    receive(store, ++acts)
    const said = await store.mirror(at('usb'), store.time().lo)
    const file = join(listCopies(at('usb'))[0]?.folder ?? '', 'mirror.json')
    writeFileSync(file, JSON.stringify({ ...said, device: 'counter-2' }))
    await expect(store.mirror(at('usb'), store.time().lo)).rejects.toThrow('mirror-of-another')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ device: 'counter-2' })
  })

  test('closed in the middle of it, the copy is no copy, and the one before is whole', async () => {
    for (let many = 0; many < 60; many++) receive(store, ++acts)
    await store.mirror(at('usb'), store.time().lo)
    receive(store, ++acts)
    const copying = store.mirror(at('usb'), store.time().lo)
    const failed = expect(copying).rejects.toThrow()
    await pause()
    store.close()
    await failed
    expect(listCopies(at('usb')).map(({ events }) => events)).toEqual([60])
    expect(restoreStore(at('usb'), at('restored'), DATA_KEY)).toMatchObject({ events: 60 })
    store = reopen(at('office'), { clock: tickingClock() })
    expect(store.verify()).toMatchObject({ ok: true, events: 61 })
  })

  test('all of it is encrypted: no name, no code and no word of the record stands there in the clear', async () => {
    receive(store, ++acts, 'Nguyễn Thị Chim Sẻ')
    await store.mirror(at('usb'), store.time().lo)
    const folder = listCopies(at('usb'))[0]?.folder ?? ''
    for (const file of ['record.db', 'record.db-wal']) {
      const bytes = readFileSync(join(folder, file))
      for (const word of ['Chim Sẻ', 'intake', 'CREATE TABLE'])
        expect([file, bytes.includes(word)]).toEqual([file, false])
    }
  })
})

describe('the second copy by itself (R32)', () => {
  test('at most ten minutes or fifty acts behind; a disk that is away is said, and is copied to once it is back', async () => {
    const told: MirrorState[] = []
    let ms = 0
    let look: (() => void) | undefined
    let looked = Promise.withResolvers<void>()
    const clock = { monoMs: () => ms }
    const kept = keepMirror(store, at('office'), clock, {
      // Asked for anew when it has looked and, where one was due, copied.
      wake(_later, work) {
        look = work
        looked.resolve()
        return () => undefined
      },
      told: () => void told.push(kept.state()),
      fault: (_what, error) => expect(error).toBeUndefined(),
    })
    const events = (): number => listCopies(at('usb/counter-1'))[0]?.events ?? 0
    const minutes = (many: number): Promise<void> => {
      ms += many * 60_000
      looked = Promise.withResolvers()
      look?.()
      return looked.promise
    }
    await minutes(0)
    expect([kept.state(), told]).toEqual([{ set: false, at: null, behind: 0, failing: false }, []])
    mkdirSync(at('usb'))
    setMirror(at('office'), at('usb'))
    receive(store, ++acts)
    await minutes(1)
    expect([events(), kept.state()]).toEqual([
      1,
      { set: true, at: expect.any(String), behind: 0, failing: false },
    ])
    receive(store, ++acts)
    expect(kept.state().behind).toBe(1)
    await minutes(9)
    expect(events()).toBe(1)
    await minutes(1)
    expect(events()).toBe(2)
    for (let many = 0; many < 50; many++) receive(store, ++acts)
    await minutes(1)
    expect(events()).toBe(52)
    renameSync(at('usb'), at('drawer'))
    await minutes(10)
    expect(kept.state()).toMatchObject({ set: true, failing: true })
    expect(existsSync(at('usb'))).toBe(false)
    renameSync(at('drawer'), at('usb'))
    receive(store, ++acts)
    await minutes(1)
    expect([events(), kept.state().failing]).toEqual([53, false])
    await kept.stop()
  })

  test('a place is set once a whole copy lies there; what is no place is refused by name and leaves the one before', async () => {
    receive(store, ++acts)
    for (const name of ['usb', 'other', 'locked']) mkdirSync(at(name))
    const disk: { code?: string } = {}
    const spoilt = new Proxy(store, {
      get: (of, name) =>
        name === 'mirror' && disk.code
          ? () => Promise.reject(Object.assign(new Error('disk'), disk))
          : Reflect.get(of, name),
    })
    const wake = () => () => undefined
    const fault = (_what: string, error: unknown) => expect(error).toBeUndefined()
    const copies = keepMirror(
      spoilt,
      at('office'),
      { monoMs: () => 0 },
      { wake, told: () => undefined, fault },
    )
    const office = { folder: at('office'), copies }
    const place = async (to: string) => {
      const said = await placeMirror(office, to)
      return 'refusal' in said ? said.refusal : said.events
    }
    expect(viewMirror(office)).toMatchObject({
      to: null,
      set: false,
      reached: null,
      sameDisk: null,
      behind: 1,
    })
    expect(await place(at('usb'))).toBe(1)
    const kept = { to: at('usb'), set: true, reached: true, sameDisk: true, behind: 0, failing: false }
    expect(viewMirror(office)).toMatchObject(kept)
    // Of a disk that is not plugged in nobody says that it is another one.
    renameSync(at('usb'), at('drawer'))
    expect(viewMirror(office)).toMatchObject({ ...kept, reached: false, sameDisk: null })
    renameSync(at('drawer'), at('usb'))
    symlinkSync(at('office'), at('link'))
    writeFileSync(at('file'), '')
    for (const to of ['usb', '', at('nowhere'), at('file'), `${at('usb')}\0`, '/'.padEnd(4000, 'x')])
      expect([to, await place(to)]).toEqual([to, 'mirror-missing'])
    for (const to of [at('office'), at('office/papers'), at('link')]) {
      mkdirSync(at('office/papers'), { recursive: true })
      expect([to, await place(to)]).toEqual([to, 'mirror-inside'])
    }
    for (const [code, refusal] of [
      ['EROFS', 'mirror-read-only'],
      ['EACCES', 'mirror-read-only'],
      ['ENOSPC', 'mirror-away'],
    ] as const) {
      disk.code = code
      expect([code, await place(at('locked'))]).toEqual([code, refusal])
    }
    delete disk.code
    expect([viewMirror(office), mirrorOf(at('office'))]).toMatchObject([kept, at('usb')])
    expect([await place(at('other')), mirrorOf(at('office'))]).toEqual([1, at('other')])
    expect(listCopies(at('other/counter-1'))).toMatchObject([{ events: 1 }])
    await copies.stop()
  })
})
