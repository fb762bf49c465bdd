import type { Room } from './room.ts'

/** The rooms of what every process knows: rules, words, shapes. */
export const SHARED: readonly Room[] = [
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
    packages: ['zod', '@orpc/contract'],
  },
  { room: 'shared/wire-centre.ts', rooms: ['shared/base', 'shared/record'], packages: ['zod'] },
  {
    room: 'shared/wire-files.ts',
    rooms: ['shared/base', 'shared/record', 'shared/wire-centre.ts'],
    packages: ['zod', '@orpc/contract'],
  },
  {
    room: 'shared/wire.ts',
    rooms: ['shared/base', 'shared/record', 'shared/wire-centre.ts', 'shared/wire-files.ts'],
    packages: ['zod', '@orpc/contract'],
  },
  { room: 'shared/bridge.ts', rooms: [], packages: [] },
]
