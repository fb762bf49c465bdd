import type { Room } from './room.ts'
import { ELECTRON } from './rooms-electron.ts'
import { SERVER } from './rooms-server.ts'
import { SHARED } from './rooms-shared.ts'

/** What draws and asks in the window. */
const SCREEN = [
  'react',
  'react-dom',
  'react-aria-components',
  'react-i18next',
  'i18next',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/tanstack-query',
  '@fontsource-variable/ibm-plex-sans',
  'pdfjs-dist',
  'uqr',
  'zod',
]

/**
 * Who may import whom; a file belongs to the narrowest room that holds it. Between the top rooms there are exactly three
 * arrows: electron → shared, renderer → shared, server → shared. `npm run check` holds this, types counted.
 */
export const ROOMS: readonly Room[] = [
  ...SHARED,
  ...ELECTRON,
  {
    room: 'renderer/parts',
    rooms: [
      'shared',
      'renderer/port.ts',
      'renderer/line.ts',
      'renderer/text',
      'renderer/place.ts',
      'renderer/look.ts',
      'renderer/desk.ts',
    ],
    packages: SCREEN,
  },
  {
    room: 'renderer/frame',
    rooms: ['shared', 'renderer/parts', 'renderer/text', 'renderer/line.ts', 'renderer/desk.ts'],
    packages: SCREEN,
  },
  {
    room: 'renderer/steps',
    rooms: ['shared', 'renderer/parts', 'renderer/text', 'renderer/desk.ts'],
    packages: SCREEN,
  },
  {
    room: 'renderer/screens',
    rooms: [
      'shared',
      'renderer/parts',
      'renderer/steps',
      'renderer/text',
      'renderer/place.ts',
      'renderer/look.ts',
      'renderer/desk.ts',
    ],
    packages: SCREEN,
  },
  { room: 'renderer/text', rooms: ['shared'], packages: SCREEN },
  { room: 'renderer/verify', rooms: ['shared'], packages: [] },
  { room: 'renderer', rooms: ['shared', 'renderer'], packages: SCREEN, flat: true },
  ...SERVER,
  {
    room: 'build',
    rooms: [
      'build',
      'shared',
      'electron',
      'renderer/verify',
      'test/screens/drive.ts',
      'test/screens/hands.ts',
      'test/support/browser.ts',
    ],
    packages: 'any',
  },
  { room: 'test', rooms: ['build', 'shared', 'electron', 'renderer', 'server', 'test'], packages: 'any' },
]

/** Packages that only these files may name. */
export const OWNED: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/main.ts', 'electron/window.ts', 'electron/preload.ts'],
  'better-sqlite3': ['electron/store/database', 'electron/lock'],
  'pdf-lib': ['electron/pdf'],
  'node-hid': ['electron/devices'],
  pkcs11js: ['electron/signing'],
}
