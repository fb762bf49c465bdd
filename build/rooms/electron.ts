import { DESK } from './desk.ts'
import type { Room } from './room.ts'
import { STORE, STORE_FACE } from './store.ts'
import { SYNC } from './sync.ts'

/** The rooms of the desk and its shells. */
export const ELECTRON: readonly Room[] = [
  { room: 'electron/clock.ts', rooms: ['shared'], packages: [] },
  { room: 'electron/worker-answer.ts', rooms: [], packages: [] },
  { room: 'electron/lock', rooms: [], packages: ['better-sqlite3'] },
  {
    room: 'electron/keys',
    rooms: ['shared', 'electron/clock.ts', 'electron/lock'],
    packages: ['@node-rs/argon2'],
  },
  ...STORE,
  {
    room: 'electron/signing',
    rooms: ['shared', 'electron/worker-answer.ts'],
    packages: ['pkcs11js'],
  },
  {
    room: 'electron/pdf',
    rooms: ['shared', 'electron/worker-answer.ts', 'electron/signing'],
    packages: ['pdf-lib', '@expo-google-fonts/tinos', '@myriaddreamin/typst-ts-web-compiler', 'uqr'],
  },
  { room: 'electron/devices', rooms: ['shared'], packages: ['node-hid'] },
  {
    room: 'electron/centre',
    rooms: ['shared', 'electron/clock.ts', 'electron/keys', ...STORE_FACE],
    packages: ['asn1js', 'pkijs'],
  },
  ...SYNC,
  {
    room: 'electron/sheets',
    rooms: ['shared'],
    packages: ['csv-parse', 'docx', 'read-excel-file', 'write-excel-file'],
  },
  { room: 'electron/portal', rooms: ['shared', 'electron/keys'], packages: [] },
  ...DESK,
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
      ...STORE_FACE,
    ],
    packages: [],
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
    packages: ['@orpc/server', '@orpc/client', 'ws', 'pino'],
  },
  { room: 'electron', rooms: ['shared', 'electron'], packages: ['electron'], flat: true },
]
