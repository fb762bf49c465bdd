import type { Room } from './room.ts'

/** The rooms of what every process knows: rules, words, shapes. */
export const SHARED: readonly Room[] = [
  { room: 'shared/base', rooms: [], packages: ['zod'] },
  { room: 'shared/fields.ts', rooms: ['shared/base'], packages: [] },
  { room: 'shared/card', rooms: ['shared/base'], packages: [] },
  { room: 'shared/calendar', rooms: ['shared/base'], packages: ['temporal-polyfill'] },
  { room: 'shared/record', rooms: ['shared/base'], packages: [] },
  { room: 'shared/ledger', rooms: [], packages: [] },
  {
    room: 'shared/seals',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/office', 'shared/people'],
    packages: [],
  },
  { room: 'shared/people', rooms: ['shared/base'], packages: [] },
  {
    room: 'shared/dossier',
    rooms: ['shared/base', 'shared/fields.ts', 'shared/calendar', 'shared/people', 'shared/record'],
    packages: [],
  },
  {
    room: 'shared/judge',
    rooms: ['shared/base', 'shared/dossier', 'shared/office', 'shared/people', 'shared/record'],
    packages: [],
  },
  {
    room: 'shared/procedures',
    rooms: ['shared/base', 'shared/fields.ts', 'shared/calendar', 'shared/dossier', 'shared/people'],
    packages: [],
  },
  {
    room: 'shared/forms',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/people', 'shared/procedures'],
    packages: [],
  },
  {
    room: 'shared/office',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/people', 'shared/procedures'],
    packages: [],
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
  { room: 'shared/register', rooms: ['shared/base', 'shared/dossier'], packages: [] },
  {
    room: 'shared/portal',
    rooms: ['shared/base', 'shared/register'],
    packages: [],
  },
  {
    room: 'shared/reports',
    rooms: ['shared/base', 'shared/calendar', 'shared/dossier', 'shared/register'],
    packages: [],
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
    room: 'shared/answer.ts',
    rooms: ['shared/base', 'shared/dossier', 'shared/office', 'shared/procedures', 'shared/register'],
    packages: [],
  },
  {
    room: 'shared/door.ts',
    rooms: [
      'shared/answer.ts',
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
    packages: ['@orpc/contract'],
  },
  { room: 'shared/wire-centre.ts', rooms: ['shared/base', 'shared/record'], packages: [] },
  {
    room: 'shared/wire-files.ts',
    rooms: ['shared/base', 'shared/record', 'shared/wire-centre.ts'],
    packages: ['@orpc/contract'],
  },
  {
    room: 'shared/wire.ts',
    rooms: ['shared/base', 'shared/record', 'shared/wire-centre.ts', 'shared/wire-files.ts'],
    packages: ['@orpc/contract'],
  },
  { room: 'shared/bridge.ts', rooms: [], packages: [] },
]
