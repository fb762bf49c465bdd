import { join } from 'node:path'
import { app, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, utilityProcess } from 'electron'
import { z } from '../shared/base/schema.ts'
import { DOOR_ASKED, DOOR_COMES } from '../shared/bridge.ts'
import { systemClock } from './clock.ts'
import { APP } from './counter/app.ts'
import { noteFault, openLog } from './desk/fault-log.ts'
import type { Order, Stands } from './desk-process.ts'
import type { SystemKeyStore } from './keys/system-key-store.ts'
import { readBundle } from './policy/bundle.ts'
import { handlerOf } from './policy/handler.ts'
import { PRIVILEGES, SCHEME } from './policy/origin.ts'
import { findDanger } from './policy/start-danger.ts'
import { keepDesk } from './shell/keep-desk.ts'
import { serveKeyStore } from './shell/key-port.ts'
import { YOUNG_HEAP } from './shell/small-memory.ts'
import { guardPages, openSession, openWindow } from './window.ts'

/** A part of the built program, in the checkout or in the archive. */
const built = (...path: string[]): string => join(app.getAppPath(), 'out', ...path)
/** The argument that lets a demo Centre be made in the folder that `TAI_CHO_DATA` names. */
const MAKES = '--new'
const NO_ARGUMENTS = z.tuple([])

/** The key store of this system; undefined if there is none that can be asked. */
async function findKeyStore(): Promise<SystemKeyStore | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
  return {
    backend,
    wrap: async secret => safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')),
    unwrap: async wrapped => {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped))
      return new Uint8Array(Buffer.from(result, 'base64'))
    },
  }
}

/**
 * Starts the desk in a process of its own and waits until it stands. `makes`: whether a demo Centre is made
 * if nothing is there.
 */
async function startDesk(folder: string, makes: boolean) {
  const desk = utilityProcess.fork(built('electron', 'built', 'desk-start.cjs'), [], {
    serviceName: 'Tai Cho desk',
    // These become switches of Chromium, which passes the flags on to V8.
    execArgv: [`--js-flags=${YOUNG_HEAP.join(' ')}`],
  })
  const keyStore = await findKeyStore()
  const { port1, port2 } = new MessageChannelMain()
  if (keyStore) serveKeyStore(keyStore, port1)
  port1.start()
  const order: Order = { order: 'open', folder, makes, app: APP, keysIn: keyStore?.backend ?? null }
  desk.postMessage(order, [port2])
  const answer = await new Promise<Stands>(heard => {
    desk.once('message', heard)
    desk.once('exit', code => heard({ stands: 'refused', why: `mã thoát ${code}` }))
  })
  if (answer.stands === 'refused') throw new Error(answer.why)
  return desk
}

type KeptDesk = Awaited<ReturnType<typeof keepDesk<Electron.UtilityProcess>>>

/**
 * Keeps the desk running. A desk that died is started anew once, in words with the id of the fault; twice in
 * a minute ends the program.
 */
const keepStarted = (folder: string, makesAtFirst: boolean): Promise<KeptDesk> => {
  let makes = makesAtFirst
  return keepDesk({
    start() {
      const started = startDesk(folder, makes)
      // A folder that is gone at the second start existed before: nothing is made in its place.
      makes = false
      return started
    },
    note: code =>
      noteFault(openLog(join(folder, 'desk.log')), 'desk process', { name: 'Exit', code: `${code}` }),
    monoMs: () => systemClock().monoMs(),
    restarted: id =>
      void dialog.showMessageBox({
        type: 'warning',
        title: 'Tại Chỗ',
        message: `Bàn làm việc đã dừng và được mở lại (mã lỗi ${id}). Việc đã ghi nhận còn nguyên; đăng nhập lại và xem hồ sơ đang làm.`,
      }),
    ended(id) {
      dialog.showErrorBox(
        'Tại Chỗ',
        `Bàn làm việc đã dừng lần nữa (mã lỗi ${id}). Đọc mã này cho hỗ trợ rồi mở lại chương trình; việc đã ghi nhận còn nguyên.`,
      )
      app.exit(1)
    },
  })
}

/** Lets the desk close its record before the program ends. */
function endTogether(desk: KeptDesk): void {
  let ending = false
  app.on('before-quit', event => {
    if (ending) return
    ending = true
    desk.end()
    event.preventDefault()
    const last = desk.now()
    last.once('exit', () => app.exit(0))
    last.once('message', () => last.kill())
    last.postMessage({ order: 'close' } satisfies Order)
  })
}

async function start(): Promise<void> {
  await app.whenReady()
  const named = process.env.TAI_CHO_DATA
  const makes = !named || process.argv.includes(MAKES)
  const desk = await keepStarted(named || join(app.getPath('userData'), 'centre'), makes)
  endTogether(desk)
  const windows = new Set<number>()
  const letIn = handlerOf<Electron.IpcMainEvent, []>(windows, NO_ARGUMENTS, ({ senderFrame }) => {
    const { port1, port2 } = new MessageChannelMain()
    desk.now().postMessage({ order: 'door' } satisfies Order, [port1])
    senderFrame?.postMessage(DOOR_COMES, null, [port2])
  })
  ipcMain.on(DOOR_ASKED, letIn)
  app.on('browser-window-created', (_event, window) => void windows.add(window.webContents.id))
  const window = await openWindow(
    built('electron', 'preload.cjs'),
    openSession(readBundle(built('renderer'))),
  )
  app.on('second-instance', () => window.focus())
  app.on('window-all-closed', () => app.quit())
}

const danger = app.isPackaged ? findDanger(process.argv, process.env) : undefined
if (danger !== undefined) {
  dialog.showErrorBox(
    'Tại Chỗ',
    `Không mở: chương trình được gọi với “${danger}”, có thể làm lộ hồ sơ. Mở từ biểu tượng của chương trình.`,
  )
  app.exit(4)
} else if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: PRIVILEGES }])
  guardPages()
  start().catch((fault: unknown) => {
    dialog.showErrorBox('Tại Chỗ', `Không mở được: ${fault instanceof Error ? fault.message : String(fault)}`)
    app.exit(1)
  })
} else {
  app.exit(0)
}
