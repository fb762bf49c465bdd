/**
 * One room of the house: what it may import besides itself. Paths are prefixes; packages are named as in package.json.
 * A flat room holds the files that stand directly in it, and no folder: a new folder is a room of its own.
 */
export type Room = {
  room: string
  rooms: readonly string[]
  packages: readonly string[] | 'any'
  flat?: true
}

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
  { room: 'shared/base', rooms: [], packages: ['zod'] },
  { room: 'shared/fields.ts', rooms: ['shared/base'], packages: ['zod'] },
  { room: 'shared/card', rooms: ['shared/base'], packages: ['zod'] },
  { room: 'shared/calendar', rooms: ['shared/base'], packages: ['zod', 'temporal-polyfill'] },
  { room: 'shared/record', rooms: ['shared/base'], packages: ['zod'] },
  { room: 'shared/ledger', rooms: [], packages: [] },
  {
    room: 'shared/seals',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/office', 'shared/people'],
    packages: ['zod'],
  },
  { room: 'shared/people', rooms: ['shared/base'], packages: ['zod'] },
  {
    room: 'shared/dossier',
    rooms: ['shared/base', 'shared/fields.ts', 'shared/calendar', 'shared/people', 'shared/record'],
    packages: ['zod'],
  },
  {
    room: 'shared/judge',
    rooms: ['shared/base', 'shared/dossier', 'shared/office', 'shared/people', 'shared/record'],
    packages: ['zod'],
  },
  {
    room: 'shared/procedures',
    rooms: ['shared/base', 'shared/fields.ts', 'shared/calendar', 'shared/dossier', 'shared/people'],
    packages: ['zod'],
  },
  {
    room: 'shared/forms',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/people', 'shared/procedures'],
    packages: ['zod'],
  },
  {
    room: 'shared/office',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/people', 'shared/procedures'],
    packages: ['zod'],
  },
  {
    room: 'shared/programme',
    rooms: [
      'shared/base',
      'shared/calendar',
      'shared/dossier',
      'shared/office',
      'shared/people',
      'shared/procedures',
      'shared/register',
    ],
    packages: [],
  },
  { room: 'shared/register', rooms: ['shared/base', 'shared/dossier'], packages: ['zod'] },
  {
    room: 'shared/portal',
    rooms: ['shared/base', 'shared/register'],
    packages: ['zod'],
  },
  {
    room: 'shared/reports',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/register'],
    packages: ['zod'],
  },
  {
    room: 'shared/text',
    rooms: [
      'shared/base',
      'shared/dossier',
      'shared/judge',
      'shared/office',
      'shared/people',
      'shared/procedures',
      'shared/programme',
      'shared/record',
      'shared/seals',
    ],
    packages: [],
  },
  {
    room: 'shared/door.ts',
    rooms: [
      'shared/base',
      'shared/dossier',
      'shared/forms',
      'shared/office',
      'shared/people',
      'shared/procedures',
      'shared/programme',
      'shared/register',
      'shared/seals',
    ],
    packages: ['zod', '@orpc/contract'],
  },
  { room: 'shared/wire-centre.ts', rooms: ['shared/base', 'shared/record'], packages: ['zod'] },
  {
    room: 'shared/wire.ts',
    rooms: ['shared/base', 'shared/record', 'shared/wire-centre.ts'],
    packages: ['zod', '@orpc/contract'],
  },
  { room: 'shared/bridge.ts', rooms: [], packages: [] },
  { room: 'electron/clock.ts', rooms: ['shared'], packages: [] },
  { room: 'electron/keys', rooms: ['shared', 'electron/clock.ts'], packages: ['@node-rs/argon2', 'zod'] },
  {
    room: 'electron/store',
    rooms: ['shared', 'electron/clock.ts', 'electron/keys'],
    packages: ['better-sqlite3', 'zod'],
  },
  { room: 'electron/signing', rooms: ['shared'], packages: ['pkcs11js', 'asn1js', 'pkijs'] },
  {
    room: 'electron/pdf',
    rooms: ['shared', 'electron/signing'],
    packages: [
      'pdf-lib',
      '@expo-google-fonts/tinos',
      '@myriaddreamin/typst-ts-web-compiler',
      'uqr',
      'asn1js',
      'pkijs',
    ],
  },
  { room: 'electron/devices', rooms: ['shared'], packages: ['node-hid', 'zod'] },
  {
    room: 'electron/centre',
    rooms: ['shared', 'electron/clock.ts', 'electron/keys', 'electron/store'],
    packages: ['zod', 'asn1js', 'pkijs'],
  },
  {
    room: 'electron/sync',
    rooms: ['shared', 'electron/clock.ts', 'electron/keys', 'electron/store'],
    packages: ['zod'],
  },
  {
    room: 'electron/sheets',
    rooms: ['shared'],
    packages: ['csv-parse', 'docx', 'read-excel-file', 'write-excel-file'],
  },
  { room: 'electron/portal', rooms: ['shared', 'electron/keys'], packages: ['zod'] },
  {
    room: 'electron/desk',
    rooms: [
      'shared',
      'electron/sheets',
      'electron/clock.ts',
      'electron/keys',
      'electron/store',
      'electron/pdf',
      'electron/signing',
      'electron/devices',
      'electron/centre',
      'electron/sync',
    ],
    packages: ['@orpc/server', 'zod', 'pino'],
  },
  {
    room: 'electron/counter',
    rooms: [
      'electron/portal',
      'electron/sheets',
      'electron/sync',
      'shared',
      'electron/clock.ts',
      'electron/desk',
      'electron/centre',
      'electron/store',
    ],
    packages: ['zod'],
  },
  { room: 'electron/policy', rooms: [], packages: ['zod'] },
  {
    room: 'electron/shell',
    rooms: [
      'shared',
      'electron/clock.ts',
      'electron/keys',
      'electron/devices',
      'electron/desk',
      'electron/centre',
      'electron/policy',
    ],
    packages: ['@orpc/server', '@orpc/client', 'ws', 'zod', 'pino'],
  },
  { room: 'electron', rooms: ['shared', 'electron'], packages: ['electron', 'zod'], flat: true },
  {
    room: 'renderer/parts',
    rooms: [
      'shared',
      'renderer/port.ts',
      'renderer/line.ts',
      'renderer/text',
      'renderer/place.ts',
      'renderer/desk.ts',
    ],
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
  { room: 'server', rooms: ['shared'], packages: 'any' },
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
  'better-sqlite3': ['electron/store'],
  'pdf-lib': ['electron/pdf'],
  'node-hid': ['electron/devices'],
  pkcs11js: ['electron/signing'],
}
