import type { Room } from './room.ts'

/** What the record shows of itself: its types, and how its opening is told what it needs. */
const SHOWN = [
  ...[
    'store.ts',
    'verified.ts',
    'transaction.ts',
    'delivered.ts',
    'other-acts.ts',
    'mirror-copies.ts',
    'open-options.ts',
  ],
].map(file => `electron/store/${file}`)
/**
 * What the rooms outside may use of the record; the rest of its folders is its own. Faults of the disk in
 * words, making or restoring a record, and two readings that need no open record stand in the folders of
 * their kind.
 */
export const STORE_FACE: readonly string[] = [
  ...SHOWN,
  'electron/store/open-store.ts',
  'electron/store/database/disk-fault.ts',
  'electron/store/numbers/count-unexplained.ts',
  'electron/store/opening/create-store.ts',
  'electron/store/copies/restore-store.ts',
]
/**
 * What the record knows of the rules. It knows nothing of the wire, whose versions never change what is kept.
 */
const RULES = [
  'base',
  'calendar',
  'dossier',
  'office',
  'people',
  'procedures',
  'record',
  'refusals',
  'register',
].map(room => `shared/${room}`)
/** What every folder of the record builds on. */
const GROUND = [...RULES, 'electron/clock.ts', 'electron/keys', 'electron/lock', ...SHOWN]

/** A folder of the record, with the other folders of the record that it imports. */
const folder = (name: string, others: readonly string[], packages: readonly string[] = []): Room => ({
  room: `electron/store/${name}`,
  rooms: [...GROUND, ...others.map(other => `electron/store/${other}`)],
  packages,
})

/** The rooms of the record, from the ground up: each imports those above it in this list, never one below. */
export const STORE: readonly Room[] = [
  { room: 'electron/store/delivered.ts', rooms: [...RULES, 'electron/keys'], packages: [] },
  { room: 'electron/store/other-acts.ts', rooms: [...RULES, 'electron/store/delivered.ts'], packages: [] },
  { room: 'electron/store/verified.ts', rooms: RULES, packages: [] },
  { room: 'electron/store/mirror-copies.ts', rooms: [...RULES, 'electron/keys'], packages: [] },
  { room: 'electron/store/transaction.ts', rooms: [...RULES, 'electron/keys'], packages: [] },
  {
    room: 'electron/store/store.ts',
    rooms: [
      ...RULES,
      'electron/keys',
      ...['delivered.ts', 'mirror-copies.ts', 'other-acts.ts', 'transaction.ts', 'verified.ts'].map(
        file => `electron/store/${file}`,
      ),
    ],
    packages: [],
  },
  {
    room: 'electron/store/open-options.ts',
    rooms: ['electron/clock.ts', 'electron/store/store.ts'],
    packages: [],
  },
  folder('database', [], ['better-sqlite3']),
  folder('numbers', ['database']),
  folder('publications', ['database', 'numbers']),
  folder('events', ['database']),
  folder('heard', ['database', 'events']),
  folder('registers', ['database', 'events']),
  folder('delivery', ['database', 'events', 'publications']),
  folder('books', ['database', 'numbers', 'publications', 'events', 'heard', 'registers', 'delivery']),
  folder('checking', ['database', 'publications', 'events', 'heard', 'registers', 'books']),
  folder('opening', ['database', 'numbers', 'events', 'heard', 'registers', 'delivery', 'books', 'checking']),
  folder('copies', ['database', 'publications', 'events', 'delivery', 'books', 'checking', 'opening']),
  { room: 'electron/store', rooms: [...GROUND, 'electron/store'], packages: [], flat: true },
]
