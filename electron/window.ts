import { app, BrowserWindow, type Session, session } from 'electron'
import { answerPage } from './policy/answer-page.ts'
import type { Bundle } from './policy/bundle.ts'
import { CHOOSERS, denyCapture, denyCheck, denyDevice, denyRequest, denyWindow } from './policy/denials.ts'
import { isOurs, mayLoad, PAGE, SCHEME } from './policy/origin.ts'
import { SESSION, windowOptions } from './policy/window-options.ts'
import { sizeAfterKey, sizeAfterWheel } from './policy/zoom.ts'

/** Guards every page, whoever made it: no leaving, no second window, no webview, no device chooser. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void; url: string }): void => {
      if (!isOurs(event.url)) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', event => event.preventDefault())
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault()
      choose('')
    })
    contents.setWindowOpenHandler(denyWindow)
  })
}

/** The one session of the one window: our files, no network, no permission, nothing kept. */
export function openSession(bundle: Bundle): Session {
  const ours = session.fromPartition(SESSION.partition, SESSION.options)
  ours.protocol.handle(SCHEME, request => answerPage(request, bundle))
  ours.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
  ours.setPermissionRequestHandler(denyRequest)
  ours.setPermissionCheckHandler(denyCheck)
  ours.setDevicePermissionHandler(denyDevice)
  ours.setDisplayMediaRequestHandler(denyCapture)
  for (const chooser of CHOOSERS)
    ours.on(chooser as 'select-hid-device', (event, _details, choose) => {
      event.preventDefault()
      choose('')
    })
  ours.on('will-download', event => event.preventDefault())
  return ours
}

/** Opens the window of the program. */
export async function openWindow(preload: string, ours: Session): Promise<BrowserWindow> {
  const options = windowOptions(preload, app.isPackaged)
  const window = new BrowserWindow({
    ...options,
    webPreferences: { ...options.webPreferences, session: ours },
  })
  window.removeMenu()
  zoomByKeys(window)
  window.once('ready-to-show', () => window.show())
  await window.loadURL(PAGE)
  return window
}

/** Ctrl with + − 0 or with the wheel makes the page larger and smaller. */
function zoomByKeys({ webContents }: BrowserWindow): void {
  webContents.on('before-input-event', (event, pressed) => {
    const size = sizeAfterKey(pressed, webContents.getZoomFactor())
    if (size === null) return
    event.preventDefault()
    webContents.setZoomFactor(size)
  })
  webContents.on('zoom-changed', (_event, direction) =>
    webContents.setZoomFactor(sizeAfterWheel(direction, webContents.getZoomFactor())),
  )
}
