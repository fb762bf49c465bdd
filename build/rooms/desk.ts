import type { Room } from './room.ts'
import { STORE_FACE } from './store.ts'

/**
 * A folder of the desk: which other folders of the desk it imports, and which rooms of the counter besides.
 */
const folder = (name: string, others: readonly string[], counter: readonly string[] = []): Room => ({
  room: `electron/desk/${name}`,
  rooms: [
    'shared',
    ...others.map(other => `electron/desk/${other}`),
    ...counter.flatMap(each => (each === 'store' ? STORE_FACE : [`electron/${each}`])),
  ],
  packages: [],
})

/** The rooms of the desk, from the ground up: each imports those above it in this list, never one below. */
export const DESK: readonly Room[] = [
  folder('office', [], ['clock.ts', 'keys', 'store', 'pdf', 'signing', 'centre', 'sync']),
  folder('signing', ['office'], ['keys', 'pdf', 'signing']),
  folder('papers', ['office', 'signing'], ['keys', 'store', 'pdf']),
  folder('books', ['office', 'papers'], ['keys', 'store', 'sheets']),
  folder('steps', ['office', 'signing', 'papers', 'books'], ['keys', 'store', 'pdf', 'signing']),
  folder('decisions', ['office', 'papers', 'books'], ['keys', 'store', 'signing', 'centre', 'sheets']),
  folder('seals', ['office', 'papers', 'books', 'steps', 'decisions']),
  folder('line', ['office', 'papers', 'decisions'], ['store', 'sync']),
  folder('diagnostics', ['office'], ['keys', 'store', 'sync']),
  folder('views', ['office', 'papers', 'line', 'diagnostics'], ['clock.ts', 'store', 'pdf']),
  folder('copies', ['office', 'decisions'], ['clock.ts', 'keys', 'store', 'centre']),
  folder('record', ['office', 'line', 'copies'], ['clock.ts', 'keys', 'store', 'centre', 'sync']),
  folder('guide', ['record'], ['clock.ts', 'keys', 'store']),
  folder('session', ['office', 'record'], ['clock.ts', 'keys', 'store']),
  {
    room: 'electron/desk',
    rooms: [
      'shared',
      'electron/clock.ts',
      'electron/keys',
      ...STORE_FACE,
      'electron/pdf',
      'electron/signing',
      'electron/devices',
      'electron/desk',
    ],
    packages: ['@orpc/server', 'pino'],
    flat: true,
  },
]
