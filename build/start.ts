import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDemoCentre } from '../electron/centre/create-demo-centre.ts'
import { dataSetFolder, readDataSet } from '../electron/centre/data-set.ts'
import { systemClock } from '../electron/clock.ts'
import { APP } from '../electron/counter/app.ts'
import { openDesk } from '../electron/desk/desk.ts'
import { noteFault, openLog } from '../electron/desk/fault-log.ts'
import { routerOf } from '../electron/desk/router.ts'
import { readBundle } from '../electron/shell/bundle.ts'
import { findChromium, hasDisplay, openWindow } from '../electron/shell/chromium.ts'
import { serveLoopback } from '../electron/shell/loopback.ts'
import { buildScreens } from './build.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = process.env.TAI_CHO_DATA ?? join(ROOT, '.cache', 'demo-centre')

/** `npm start`: the demo Centre in the window shell; without a display the address is printed. */
async function start(): Promise<void> {
  await buildScreens()
  const clock = systemClock()
  if (!existsSync(folder)) {
    console.log('Tạo Trung tâm mẫu (chỉ lần đầu) …')
    await createDemoCentre({ folder, dataSet: readDataSet(dataSetFolder('hau-giang-2020')), clock, app: APP })
  }
  const log = openLog(join(folder, 'desk.log'))
  const browser = hasDisplay() ? findChromium() : undefined
  const desk = await openDesk({ folder, clock, shell: browser ? 'chromium' : 'headless', log, app: APP })
  const router = routerOf(desk, (what, fault) => noteFault(log, what, fault))
  const shell = await serveLoopback(router, readBundle(join(ROOT, 'out/renderer')))
  const end = async (): Promise<void> => {
    await shell.close()
    await desk.close()
    process.exit(0)
  }
  process.once('SIGINT', end).once('SIGTERM', end)
  if (browser) {
    console.log('Mở bằng cửa sổ Chromium (chưa có tệp chạy Electron trên máy này).')
    openWindow(browser, shell.address, folder).once('exit', end)
  } else {
    console.log('Không có màn hình hoặc trình duyệt: mở địa chỉ này trên máy này (dùng được một lần):')
    console.log(shell.address)
  }
}

await start()
