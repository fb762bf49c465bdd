import { EventEmitter } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../electron/clock.ts'
import { type Parent, runDesk, type Stands } from '../../electron/desk-process.ts'
import { handlerOf, type Sender } from '../../electron/policy/handler.ts'
import { PAGE } from '../../electron/policy/origin.ts'
import { keyStoreBehind, serveKeyStore } from '../../electron/shell/key-port.ts'
import { openCounter } from '../../electron/shell/open-counter.ts'
import type { Port } from '../../electron/shell/serve-door.ts'
import type { Ask } from '../../renderer/desk.ts'
import { openPort, type Page } from '../../renderer/port.ts'
import { BRIDGE, type Bridge, DOOR_ASKED, DOOR_COMES } from '../../shared/bridge.ts'
import { DATA_SET, type Hall, openHall } from '../desk/centre.ts'

/**
 * Electron as preload sees it, joined to the other side by hand: what preload sends is what the main process
 * hears.
 */
const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  heard: new Map<string, (event: { ports: unknown[] }) => void>(),
  sent: [] as unknown[][],
  toMain: (..._sent: unknown[]): void => undefined,
}))
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      electron.exposed[name] = value
    },
  },
  ipcRenderer: {
    send: (...sent: unknown[]) => {
      electron.sent.push(sent)
      electron.toMain(...sent)
    },
    on: (channel: string, hear: (event: { ports: unknown[] }) => void) => electron.heard.set(channel, hear),
  },
}))

/**
 * A port with the shape of Electron's MessagePortMain: `on('message', { data })`, over a real channel of
 * Node.
 */
const mainPort = (port: NodePort): Port & { close(): void } => ({
  on: (event, hear) =>
    event === 'close'
      ? port.on('close', () => hear({ data: undefined }))
      : port.on('message', data => hear({ data })),
  postMessage: data => port.postMessage(data),
  start: () => port.start(),
  close: () => port.close(),
})

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  await hall.desk.close()
})
afterAll(() => rmSync(hall.root, { recursive: true, force: true }))

/** The whole of Electron's plumbing but Electron: page, preload, main's handler, the desk's process. */
async function electronWindow() {
  const origin = `${new URL(PAGE).protocol}//tai-cho`
  const inPage = new EventEmitter()
  const page = {
    location: { origin },
    addEventListener: (event: string, hear: (event: MessageEvent) => void) => inPage.on(event, hear),
    removeEventListener: (event: string, hear: (event: MessageEvent) => void) => inPage.off(event, hear),
    postMessage: (data: unknown, to: string, ports: MessagePort[]) => {
      if (to === origin) inPage.emit('message', { data, ports, origin, source: page })
    },
  } as Page & { postMessage: unknown; [BRIDGE]?: Bridge }
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', page.location)
  await import('../../electron/preload.ts')
  Object.assign(page, electron.exposed)

  const answers: Stands[] = []
  const fromMain = new EventEmitter()
  const parent: Parent = {
    on: (event, hear) => fromMain.on(event, hear),
    postMessage: stands => answers.push(stands),
  }
  runDesk(parent)
  const order = (data: unknown, ports: unknown[] = []) => fromMain.emit('message', { data, ports })

  const sender = { senderFrame: { url: PAGE, parent: null }, sender: { id: 1 } }
  const letIn = handlerOf<Sender, []>(new Set([1]), z.tuple([]), () => {
    const { port1, port2 } = new MessageChannel()
    order({ order: 'door' }, [mainPort(port1)])
    electron.heard.get(DOOR_COMES)?.({ ports: [port2] })
  })
  electron.toMain = (channel, ...given) => channel === DOOR_ASKED && letIn(sender, ...given)
  return { page, inPage, origin, order, answers }
}

test('a question goes from the page through preload and a port to the desk in its own process, and back', async () => {
  const { page, inPage, origin, order, answers } = await electronWindow()
  const keys = new Map<string, Uint8Array>()
  const store = {
    backend: 'gnome_libsecret',
    wrap: async (secret: Uint8Array) => {
      keys.set('kept', secret)
      return Buffer.from('wrapped')
    },
    unwrap: async () => keys.get('kept') ?? Promise.reject(new Error('gone')),
  }
  const channel = new MessageChannel()
  serveKeyStore(store, mainPort(channel.port1))
  order({ order: 'open', folder: hall.folder, makes: false, app: 'test', keysIn: store.backend }, [
    mainPort(channel.port2),
  ])

  // Somebody else's message with a port is not the door.
  const stranger = new MessageChannel()
  const { toMain } = electron
  electron.toMain = () => undefined
  const port = openPort(page)
  inPage.emit('message', {
    data: DOOR_COMES,
    ports: [stranger.port1],
    origin: 'https://evil.example',
    source: page,
  })
  inPage.emit('message', { data: DOOR_COMES, ports: [stranger.port1], origin, source: {} })
  stranger.port1.close()
  electron.toMain = toMain
  page[BRIDGE]?.openDoor()

  const ask: Ask = createORPCClient(new RPCLink({ port }))
  expect((await ask.hall({})).people.length).toBeGreaterThan(10)
  const [person] = DATA_SET.people
  const session = await ask.session.open({ keys: person?.keys ?? '', pin: person?.pin ?? '' })
  expect(session).toMatchObject({ ok: true, value: { officer: person?.id } })
  expect(keys.get('kept')).toHaveLength(32)
  const status = await ask.status({})
  expect(status.shell).toBe('electron')
  expect(status.devices.map(({ title }) => title)).toEqual(['Máy quét mã', 'Máy in'])

  // A page that is loaded anew asks again; its new door answers and the old one is shut.
  const again: Ask = createORPCClient(new RPCLink({ port: openPort(page) }))
  expect((await again.hall({})).session?.officer).toBe(person?.id)
  port.postMessage('garbage')
  port.postMessage({ i: 1 })
  expect((await again.hall({})).session?.officer).toBe(person?.id)

  order({ order: 'close' })
  await expect.poll(() => answers.at(-1)).toEqual({ stands: 'closed' })
  channel.port1.close()

  // With the key in the system's keeping the record opens without a PIN; with a store that lost it, with one.
  const clock = {
    folder: hall.folder,
    makes: false,
    app: 'test',
    shell: 'electron' as const,
    clock: systemClock(),
  }
  const kept = await openCounter({ ...clock, keyStore: store })
  expect(kept.desk.status().key).toBe('system-key-store')
  await kept.close()
  keys.clear()
  const lost = await openCounter({ ...clock, keyStore: store })
  expect(lost.desk.store()).toBeUndefined()
  expect(await lost.desk.openSession(person?.keys ?? '', person?.pin ?? '')).toMatchObject({ ok: true })
  await lost.close()
  const plain = await openCounter({ ...clock, keyStore: { ...store, backend: 'basic_text' } })
  await plain.desk.openSession(person?.keys ?? '', person?.pin ?? '')
  expect(plain.desk.status().key).toBe('officer-wrapped-file')
  await plain.close()
})

test('preload puts one thing into the page: a verb without arguments', () => {
  expect(Object.keys(electron.exposed)).toEqual([BRIDGE])
  expect(Object.keys(electron.exposed[BRIDGE] as object)).toEqual(['openDoor'])
  electron.sent.length = 0
  electron.toMain = () => undefined
  ;(electron.exposed[BRIDGE] as { openDoor(...given: unknown[]): void }).openDoor('x', {})
  expect(electron.sent).toEqual([[DOOR_ASKED]])
})

test('a desk that cannot be opened says why, and a door asked of it is shut', async () => {
  const fromMain = new EventEmitter()
  const answers: Stands[] = []
  runDesk(
    { on: (event, hear) => fromMain.on(event, hear), postMessage: stands => answers.push(stands) },
    () => Promise.reject(new Error('in-use')),
  )
  fromMain.emit('message', {
    data: { order: 'open', folder: join(hall.root, 'none'), makes: true, app: 'test', keysIn: null },
    ports: [],
  })
  await expect.poll(() => answers).toEqual([{ stands: 'refused', why: 'Error: in-use' }])
  let shut = 0
  const port = { on: () => undefined, postMessage: () => undefined, close: () => void shut++ }
  fromMain.emit('message', { data: { order: 'door' }, ports: [port] })
  await expect.poll(() => shut).toBe(1)
})

test('a folder that is not there and may not be made is refused in words, and nothing is put in its place', async () => {
  const fromMain = new EventEmitter()
  const answers: Stands[] = []
  runDesk({ on: (event, hear) => fromMain.on(event, hear), postMessage: stands => answers.push(stands) })
  const folder = join(hall.root, 'unmounted')
  fromMain.emit('message', {
    data: { order: 'open', folder, makes: false, app: 'test', keysIn: null },
    ports: [],
  })
  await expect.poll(() => answers).toMatchObject([{ stands: 'refused' }])
  const [answer] = answers
  expect(answer).toMatchObject({
    why: expect.stringMatching(/unmounted.*chưa có dữ liệu của quầy\. Kiểm tra/),
  })
  expect(existsSync(folder)).toBe(false)
})

test('keys cross the port whole, and a failure crosses as a failure', async () => {
  const { port1, port2 } = new MessageChannel()
  const store = {
    backend: 'dpapi',
    wrap: async (secret: Uint8Array) => secret.toReversed(),
    unwrap: () => Promise.reject(new Error('locked')),
  }
  serveKeyStore(store, mainPort(port1))
  const behind = keyStoreBehind(mainPort(port2), 'dpapi')
  const secret = Uint8Array.from({ length: 256 }, (_each, at) => at)
  expect(await behind.wrap(secret)).toEqual(secret.toReversed())
  await expect(behind.unwrap(secret)).rejects.toThrow()
  port1.close()
})
