import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { openLog } from '../../electron/desk/fault-log.ts'
import { routerOf } from '../../electron/desk/router.ts'
import type { HidLine, HidSource } from '../../electron/devices/hid-source.ts'
import { hidSource } from '../../electron/devices/hid-source.ts'
import { openDevices } from '../../electron/devices/open-devices.ts'
import { printerOf, type Run } from '../../electron/devices/printer.ts'
import { type Pace, scannerOf } from '../../electron/devices/scanner.ts'
import { DATA_SET, openHall } from '../desk/centre.ts'
import { reportsOf } from './reports.ts'

/** HID as this machine would have it: what is plugged in, and the lines that were opened. */
function plugs() {
  const plugged: { path: string; usagePage: number; product: string }[] = []
  const lines: (EventEmitter & HidLine & { closed: number })[] = []
  const source: HidSource = {
    find: async () => [...plugged],
    open: async () => {
      const line = Object.assign(new EventEmitter(), { closed: 0, close: () => void line.closed++ })
      lines.push(line)
      return line
    },
  }
  return { plugged, lines, source }
}
const byHand = () => {
  let tick = (): void => undefined
  const pace: Pace = work => {
    tick = work
    return () => {
      tick = () => undefined
    }
  }
  return { pace, tick: () => tick() }
}
const settled = () => new Promise(done => setImmediate(done))
const KEYBOARD = { path: '/dev/hidraw0', usagePage: 1, product: 'Keyboard' }
const SCANNER = { path: '/dev/hidraw1', usagePage: 0x8c, product: 'LSR118' }

test('a scanner plugged in late is found, pulled out is missed, plugged in again is found again', async () => {
  const { plugged, lines, source } = plugs()
  const { pace, tick } = byHand()
  const devices = openDevices([scannerOf(source, pace)])
  const changes: string[] = []
  const scans: string[] = []
  devices.news
    .on('changed', () => changes.push(devices.conditions()[0]?.condition ?? ''))
    .on('scan', text => scans.push(text))
  plugged.push(KEYBOARD)
  await settled()
  expect(devices.conditions()).toMatchObject([{ id: 'scanner', title: 'Máy quét mã', condition: 'absent' }])
  expect(devices.conditions()[0]?.note).toContain('không có máy quét')
  plugged.push(SCANNER)
  tick()
  await settled()
  expect(devices.conditions()).toMatchObject([{ condition: 'ready', note: 'LSR118' }])
  for (const report of reportsOf(Buffer.from('Nguyễn Thị Bưởi'))) lines[0]?.emit('data', report)
  for (const report of reportsOf(Uint8Array.of(0xff))) lines[0]?.emit('data', report)
  expect(devices.conditions()).toMatchObject([{ condition: 'faulty' }])
  plugged.pop()
  lines[0]?.emit('error', new Error('could not read from HID device'))
  expect([devices.conditions()[0]?.condition, lines[0]?.closed]).toEqual(['absent', 1])
  plugged.push(SCANNER)
  tick()
  await settled()
  for (const report of reportsOf(Buffer.from('lần hai'))) lines[1]?.emit('data', report)
  expect(scans).toEqual(['Nguyễn Thị Bưởi', 'lần hai'])
  expect(changes).toEqual(['absent', 'ready', 'faulty', 'absent', 'ready'])
  devices.close()
  expect(lines[1]?.closed).toBe(1)
  tick()
  await settled()
  expect(lines).toHaveLength(2)
})

test('a machine without libusb has no scanner and goes on', async () => {
  const broken: HidSource = {
    find: () => Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file')),
    open: () => Promise.reject(new Error('never')),
  }
  const devices = openDevices([scannerOf(broken, byHand().pace)])
  await settled()
  expect(devices.conditions()[0]).toMatchObject({ condition: 'absent' })
  expect(devices.conditions()[0]?.note).toMatch(/không có máy quét.*libusb/)
  devices.close()
})

test('the real HID library answers with a list or with a reason, whatever this machine has', async () => {
  const said = await hidSource()
    .find()
    .then(
      places => places.length,
      (fault: unknown) => String(fault),
    )
  if (typeof said === 'number') expect(said).toBeGreaterThanOrEqual(0)
  else expect(said).toMatch(/libusb|libudev|hid/i)
  const devices = openDevices([scannerOf(undefined, byHand().pace)])
  await expect.poll(() => devices.conditions()[0]?.note).not.toBe('đang tìm')
  devices.close()
})

test('papers go to the default printer of the system; without one, or when it fails, to the window', async () => {
  const runs: unknown[][] = []
  const cups =
    (fails = false): Run =>
    async (file, args, input) => {
      runs.push([file, ...args, input?.length])
      if (file === 'lpstat') return 'system default destination: HP_LaserJet-1\n'
      if (fails) throw new Error('lp: busy')
      return 'request id is HP-1 (1 file(s))'
    }
  const good = openDevices([printerOf(cups())])
  expect(await good.print(Uint8Array.of(1, 2, 3), 2)).toBe(true)
  expect(runs.at(-1)).toEqual(['lp', '-d', 'HP_LaserJet-1', '-n', '2', '-t', 'Tai Cho', '-', 3])
  expect(good.conditions()).toEqual([
    { id: 'printer', title: 'Máy in', condition: 'ready', note: 'HP_LaserJet-1' },
  ])
  const bad = openDevices([printerOf(cups(true))])
  expect(await bad.print(Uint8Array.of(1), 1)).toBe(false)
  expect(bad.conditions()[0]).toMatchObject({ condition: 'faulty' })
  const missing: Run = () => Promise.reject(new Error('ENOENT'))
  const none: Run = async () => 'no system default destination\n'
  for (const system of [missing, none]) {
    const devices = openDevices([printerOf(system)])
    expect(await devices.print(Uint8Array.of(1), 1)).toBe(false)
    expect(devices.conditions()[0]).toMatchObject({
      condition: 'ready',
      note: 'in qua hộp thoại in của cửa sổ',
    })
  }
})

test('a scan reaches the screen of whoever is logged in, and nobody before or after', async () => {
  const hall = await openHall()
  await hall.desk.close()
  const { plugged, lines, source } = plugs()
  plugged.push(SCANNER)
  const devices = openDevices([scannerOf(source, byHand().pace)])
  const log = openLog(join(hall.root, 'scan.log'))
  const desk = await openDesk({
    folder: hall.folder,
    clock: systemClock(),
    shell: 'headless',
    app: 'test',
    log,
    devices,
  })
  const until = new AbortController()
  const ask = createRouterClient(routerOf(desk, () => 'TC-TESTED'))
  const scans = await ask.scans({}, { signal: until.signal })
  const scan = (text: string): void => {
    for (const report of reportsOf(Buffer.from(text))) lines[0]?.emit('data', report)
  }
  // The first look at the stream lets it listen.
  const first = scans.next()
  await expect.poll(() => [lines.length, desk.scans.listenerCount('scan')]).toEqual([1, 1])
  scan('093190001234|trước')
  const [person] = DATA_SET.people
  await ask.session.open({ keys: person?.keys ?? '', pin: person?.pin ?? '' })
  scan('093190001234|trong')
  expect((await first).value).toBe('093190001234|trong')
  const next = scans.next()
  await ask.session.close({})
  scan('093190001234|sau')
  until.abort()
  expect((await next.catch(() => ({ value: undefined }))).value).toBeUndefined()
  expect(readFileSync(join(hall.root, 'scan.log'), 'utf8')).not.toContain('093190001234')
  devices.close()
  await desk.close()
  await hall.close()
})
