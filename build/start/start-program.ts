import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDemoCentre } from '../../electron/centre/create-demo-centre.ts'
import { dataSetFolder, FIRST_CENTRE, readDataSet } from '../../electron/centre/data-set.ts'
import { systemClock } from '../../electron/clock.ts'
import { APP } from '../../electron/counter/app.ts'
import { readBundle } from '../../electron/policy/bundle.ts'
import { findChromium, hasDisplay, openWindow } from '../../electron/shell/chromium.ts'
import { serveLoopback } from '../../electron/shell/loopback.ts'
import { openCounter } from '../../electron/shell/open-counter.ts'
import { StoreRefusal } from '../../electron/store/store.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { buildElectron } from '../bundle/build-electron.ts'
import { buildScreens } from '../bundle/build-screens.ts'
import { demoProvinceOf, openDemoProvince } from '../demo/demo-province.ts'
import { fetchElectron, findElectron } from '../package/electron-binary.ts'
import { endWithParent } from './parent-gone.ts'
import {
  centreAsked,
  chooseCentre,
  folderNamed,
  folderOfCentre,
  MissingFolder,
  nameOfCentre,
  UnknownCentre,
} from './start-centre.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The data folder of this start. It is set before anything else is done. */
let folder = ''

const clock = systemClock()

/**
 * `npm start`: opens the demo Centre in Electron; without Electron's program, in a browser's app window;
 * without a display, by its address.
 */
async function start(): Promise<void> {
  // Under npm only: whoever starts the file itself may want it to outlive their shell.
  if (process.env.npm_lifecycle_event !== undefined) endWithParent()
  const centre = await findCentre()
  await buildScreens()
  const stopProvince = await startProvince(centre)
  let end: () => unknown = () => stopProvince().then(() => process.exit(0))
  let isEnding = false
  // A second signal must not cut the first one short. It comes where a whole process group gets the signal,
  // and from what watches npm.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      end()
    })
  const display = hasDisplay()
  const electron = display ? await electronOrWhy() : { why: 'máy này không có màn hình' }
  if ('binary' in electron) {
    const program = await runElectron(electron.binary, stopProvince)
    end = () => program.kill()
    return
  }
  const browser = display ? findChromium() : undefined
  const shell = browser ? 'chromium' : 'headless'
  const counter = await openCounter({ folder, makes: false, clock, shell, app: APP })
  const window = await serveLoopback(counter.router, readBundle(join(ROOT, 'out/renderer')))
  let shown: ChildProcess | undefined
  end = async () => {
    shown?.kill()
    await window.close()
    await counter.close()
    await stopProvince()
    process.exit(0)
  }
  if (browser) {
    console.log(`Mở bằng cửa sổ ${nameOf(browser)}, vì chưa có Electron: ${electron.why}.`)
    shown = openWindow(browser, window.address, folder)
    endWith(shown, end)
  } else {
    console.log(
      `Không mở cửa sổ: ${display ? `${electron.why}; cũng không thấy Chromium, Chrome hay Edge` : electron.why}.`,
    )
    console.log('Mở địa chỉ này bằng trình duyệt trên máy này (chỉ dùng được một lần):')
    console.log(window.address)
  }
}

/**
 * Finds which demo Centre this start opens, and its folder. A Centre that is there already is opened as it
 * is.
 */
async function findCentre(): Promise<string> {
  const cache = join(ROOT, '.cache')
  const asked = centreAsked(process.argv, process.env)
  const named = folderNamed(process.argv, process.env)
  const placeOf = (id: string): string => named ?? folderOfCentre(cache, id)
  folder = placeOf(asked ?? FIRST_CENTRE)
  if (existsSync(folder)) {
    console.log(`Mở Trung tâm mẫu đã có${named ? '' : `: ${nameOfCentre(asked ?? FIRST_CENTRE)}`}.`)
    sayPlaces()
    return asked ?? FIRST_CENTRE
  }
  const centre = asked ?? (await chooseCentre(console.log, process.stdin.isTTY === true))
  folder = placeOf(centre)
  console.log(`Mở Trung tâm mẫu mới: ${nameOfCentre(centre)}.`)
  sayPlaces()
  return centre
}

/** Says where everything lies that this start opens. */
function sayPlaces(): void {
  console.log(`Dữ liệu của quầy: ${folder}`)
  console.log(
    `Dữ liệu của máy chủ tỉnh mẫu: ${demoProvinceOf(folder)} (xóa cả hai thư mục thì lần sau làm lại từ đầu)`,
  )
}

/**
 * Makes the demo Centre the first time, and starts its province beside it. Where there can be no province,
 * says why and goes on without it. Returns what stops the province.
 */
async function startProvince(centre: string): Promise<() => Promise<void>> {
  if (!existsSync(folder)) {
    console.log('Tạo Trung tâm mẫu và máy chủ tỉnh mẫu (chỉ lần đầu) …')
    await createDemoCentre({ folder, dataSet: readDataSet(dataSetFolder(centre)), clock, app: APP })
  }
  try {
    const { url, stop } = await openDemoProvince({ folder, data: demoProvinceOf(folder), clock })
    console.log(`Máy chủ tỉnh mẫu chạy ở ${url}; “Rút cáp mẫu” ở dải dưới cùng làm mất mạng.`)
    return stop
  } catch (fault) {
    console.log(`Chạy không có máy chủ tỉnh mẫu: ${(fault as Error).message}`)
    return async () => undefined
  }
}

/**
 * The path of Electron's program. Where it is missing, its own installer gets one try; after that, the
 * reason.
 */
async function electronOrWhy(): Promise<{ binary: string } | { why: string }> {
  const there = findElectron()
  if (there) return { binary: there }
  console.log('Chưa có tệp chạy Electron, thử tải một lần …')
  const why = await fetchElectron()
  const binary = findElectron()
  return binary ? { binary } : { why: `tải không được (${why ?? 'không rõ vì sao'})` }
}

async function runElectron(binary: string, stopProvince: () => Promise<void>): Promise<ChildProcess> {
  await buildElectron()
  console.log('Mở bằng Electron.')
  const env = { ...process.env, TAI_CHO_DATA: folder }
  // Chromium refuses to sandbox root. On an officer's own account the sandbox stays.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = spawn(binary, [...root, ROOT], { stdio: 'inherit', env })
  endWith(program, async code => {
    await stopProvince()
    process.exit(code ?? 0)
  })
  return program
}

const endWith = (window: ChildProcess, end: (code: number | null) => unknown): void =>
  void window.once('exit', end).once('error', fault => {
    console.error(`Cửa sổ không mở được: ${fault.message}`)
    void end(1)
  })

const nameOf = (browser: string): string =>
  /edge/i.test(browser) ? 'Edge' : /chrome(?!ium)/i.test(browser) ? 'Chrome' : 'Chromium'

await start().catch((fault: unknown) => {
  const isSaid = [StoreRefusal, UnknownCentre, MissingFolder].some(kind => fault instanceof kind)
  if (!isSaid) throw fault
  console.error(fault instanceof StoreRefusal ? sentence(fault.refusal) : (fault as Error).message)
  process.exitCode = 2
})
