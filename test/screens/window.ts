import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import type { Desk } from '../../electron/desk/desk.ts'
import { routerOf } from '../../electron/desk/router.ts'
import { readBundle } from '../../electron/policy/bundle.ts'
import { type Loopback, serveLoopback } from '../../electron/shell/loopback.ts'
import { openHall } from '../desk/centre.ts'
import { SCREENS } from '../support/programs.ts'

/** Where the pictures of a run are kept. */
export const SHOTS =
  process.env.TAI_CHO_SHOTS ?? fileURLToPath(new URL('../../.cache/screens', import.meta.url))

/** The loopback shell before a desk. */
export const serve = (desk: Desk): Promise<Loopback> =>
  serveLoopback(
    routerOf(desk, (_what, fault) => String(fault)),
    readBundle(SCREENS),
  )

/** A real desk behind the loopback shell, as `npm start` opens it. */
export async function openWindow(given?: Awaited<ReturnType<typeof openHall>>) {
  const hall = given ?? (await openHall())
  const shell = await serve(hall.desk)
  const shells = [shell]
  return {
    hall,
    shell,
    /** An address with a fresh token: each opens one window, once. */
    async enter(): Promise<string> {
      const another = await serve(hall.desk)
      shells.push(another)
      return another.address
    },
    async close() {
      for (const each of shells) await each.close()
      await hall.close()
    },
  }
}

/** What a walk through the window has at hand. */
export type Walk = {
  window: Awaited<ReturnType<typeof openWindow>>
  hands: Hands
  /** Keeps a picture of the whole screen under this name. */
  shot(name: string): Promise<unknown>
  outside: readonly string[]
}

/**
 * Opens a window of a demo Centre, walks through it, and closes it whatever happened; its pictures begin with
 * `name`.
 */
export async function walkThrough(
  page: Page,
  name: string,
  work: (walk: Walk) => Promise<void>,
): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const shot = (what: string) => page.screenshot({ path: join(SHOTS, `${name}-${what}.png`), fullPage: true })
  try {
    const outside = outsideOf(page)
    await page.goto(await window.enter())
    await work({ window, hands: handsOn(page), shot, outside })
  } finally {
    await window.close()
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
