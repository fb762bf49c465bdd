import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { KeysBusy } from '../../electron/keys/key-lock.ts'
import { slotOf } from '../../electron/keys/slots.ts'
import { unlockCopy } from '../../electron/keys/unlock-copy.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET, type Hall, openHall } from '../desk/centre.ts'

let hall: Hall
const BY = 'tran.van.do'
const OPENING = { by: BY, pin: DATA_SET.people.find(({ id }) => id === BY)?.pin ?? '' }
const FROM = ['backup', 'mirror', 'a data folder'] as const
const places: Record<string, string> = {}

beforeAll(async () => {
  hall = await openHall()
  await hall.as(BY)
  const [usb, backup] = [join(hall.root, 'usb'), join(hall.root, 'backup')]
  mkdirSync(usb)
  const made = await hall.desk.ask(async ({ store, copies }) => [
    store.backup(backup),
    await copies.place(usb),
  ])
  expect(made).toMatchObject({ ok: true, value: [{ events: expect.any(Number) }, { v: 1 }] })
  const [machine = ''] = readdirSync(usb)
  Object.assign(places, { backup, mirror: join(usb, machine), 'a data folder': hall.folder })
})
afterAll(() => rmSync(hall.root, { recursive: true, force: true }))

/**
 * Everything of a folder that a writer would leave a trace in: names, bytes, when each was written to and
 * changed.
 */
function traceOf(folder: string): string[] {
  const names = ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()]
  return names.map(name => {
    const path = join(folder, name)
    const { mtimeNs, ctimeNs, mode } = lstatSync(path, { bigint: true })
    const bytes = lstatSync(path).isFile() ? sha256(readFileSync(path)) : ''
    return [name, mode, mtimeNs, ctimeNs, bytes].join(' ')
  })
}

const restoreInto = (name: string, from: string, pin: string) =>
  restoreCentre({ from, to: join(hall.root, name), by: OPENING.by, pin }, { clock: hall.clock, app: 'test' })

/** A wrong PIN, then the right one: nothing is left of the first. */
async function tryAndRestore(name: string, from: string): Promise<void> {
  for (let at = 0; at < 6; at++)
    expect(await restoreInto(name, from, '000000')).toEqual({
      refusal: 'wrong-pin',
      facts: { of: expect.any(String) },
    })
  expect([name, `${name}.making`].filter(each => existsSync(join(hall.root, each)))).toEqual([])
  // What a restore that was killed has left there goes with the next one.
  mkdirSync(join(hall.root, `${name}.making`, 'papers'), { recursive: true })
  expect(await restoreInto(name, from, OPENING.pin)).toMatchObject({ epoch: 2 })
  expect([name, `${name}.making`].filter(each => existsSync(join(hall.root, each)))).toEqual([name])
}

test('a data folder that is open is restored from by nobody', async () => {
  expect(
    await restoreInto('from-open', hall.folder, OPENING.pin).catch((fault: Error) => fault.message),
  ).toBe('in-use')
  expect(existsSync(join(hall.root, 'from-open.making'))).toBe(false)
  await hall.desk.close()
})

describe.each(FROM)('restoring from %s', what => {
  test('leaves every name, byte and moment of it as it was', async () => {
    const from = String(places[what])
    const before = traceOf(from)
    await tryAndRestore(`writable ${what}`, from)
    expect(traceOf(from)).toEqual(before)
  })

  test('needs no right to write there', async ctx => {
    const place = join(hall.root, `ro ${what}`)
    mkdirSync(place)
    const mount = (...words: string[]) => spawnSync('/bin/mount', words).status === 0
    ctx.skip(process.getuid?.() !== 0 || !mount('--bind', String(places[what]), place), 'cần quyền gắn ổ đĩa')
    try {
      ctx.skip(!mount('-o', 'remount,ro,bind', place), 'cần quyền gắn ổ đĩa chỉ đọc')
      expect(() => mkdirSync(join(place, 'x'))).toThrow(/EROFS/)
      await tryAndRestore(`from ro ${what}`, place)
    } finally {
      spawnSync('/bin/umount', ['-l', place])
    }
  })
})

test('where nothing can be put it is refused by its path, before any PIN is tried', async () => {
  for (const to of ['/proc/x/y', '/dev/null/x']) {
    const said = await restoreCentre(
      { from: String(places.backup), to, ...OPENING },
      { clock: hall.clock, app: '' },
    )
    expect(said).toMatchObject({ refusal: 'out-unfit' })
  }
})

test('where another program keeps the keys nothing is left, and it is done by repeating it: no count of the day of the backup is ever left in its place', async () => {
  const { backup = '' } = places
  const to = join(hall.root, 'busy')
  const opened = await unlockCopy(backup, `${to}.making`, OPENING, hall.clock)
  if (!opened || isRefusal(opened)) throw new Error('not opened')
  const busy = (making: string): never => {
    expect([existsSync(making), existsSync(to)]).toEqual([true, false])
    throw new KeysBusy()
  }
  expect(() => restoreStore(backup, to, opened.dataKey, busy)).toThrow(KeysBusy)
  expect([to, `${to}.making`].filter(existsSync)).toEqual([])
  expect(await restoreInto('busy', backup, OPENING.pin)).toMatchObject({ epoch: 2 })
  expect(slotOf(to, BY)?.wrong.count).toBe(4)
})
