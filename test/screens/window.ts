import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { routerOf } from '../../electron/desk/router.ts'
import { readBundle } from '../../electron/policy/bundle.ts'
import { serveLoopback } from '../../electron/shell/loopback.ts'
import { openHall } from '../desk/centre.ts'

/** A real desk behind the loopback shell, as `npm start` opens it. */
export async function openWindow(hall?: Awaited<ReturnType<typeof openHall>>) {
  const open = hall ?? (await openHall())
  const bundle = readBundle(fileURLToPath(new URL('../../out/renderer', import.meta.url)))
  const shell = await serveLoopback(
    routerOf(open.desk, (_what, fault) => String(fault)),
    bundle,
  )
  return {
    hall: open,
    shell,
    async close() {
      await shell.close()
      await open.close()
    },
  }
}

/** Every address the window asks for that is not on this machine. */
export function outsideOf(page: Page): readonly string[] {
  const outside: string[] = []
  page.on('request', request => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) outside.push(request.url())
  })
  page.on('websocket', socket => {
    if (!socket.url().startsWith('ws://127.0.0.1:')) outside.push(socket.url())
  })
  return outside
}
