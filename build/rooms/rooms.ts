import { BUILD } from './build.ts'
import { ELECTRON } from './electron.ts'
import { RENDERER } from './renderer.ts'
import type { Room } from './room.ts'
import { SERVER } from './server.ts'
import { SHARED } from './shared.ts'

/**
 * Who may import whom. A file belongs to the narrowest room that holds it. Between the top rooms there are
 * exactly three arrows: electron → shared, renderer → shared, server → shared. `npm run check` holds this,
 * and counts imports of types.
 */
export const ROOMS: readonly Room[] = [
  ...SHARED,
  ...ELECTRON,
  ...RENDERER,
  ...SERVER,
  ...BUILD,
  { room: 'test', rooms: ['build', 'shared', 'electron', 'renderer', 'server', 'test'], packages: 'any' },
]

/** Packages that only these files may import. */
export const OWNED: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/main.ts', 'electron/window.ts', 'electron/preload.ts'],
  'better-sqlite3': ['electron/store/database', 'electron/lock'],
  'pdf-lib': ['electron/pdf'],
  'node-hid': ['electron/devices'],
  pkcs11js: ['electron/signing'],
}
